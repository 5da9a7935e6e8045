"""What people are told."""

from reference.clock import ManualClock
from reference.self_heal.alerts import Alert, Alerts, named
from reference.self_heal.heal_ledger import MemoryLedger
from reference.self_heal.history import Heal


class Told:
    """Keeps texts; raises after that if it should."""

    def __init__(self, *, raises: bool = False) -> None:
        self.texts: list[str] = []
        self.raises = raises

    def send(self, text: str) -> None:
        """Keep *text*."""
        self.texts.append(text)
        if self.raises:
            raise OSError


def heal() -> Heal:
    """One."""
    return Heal(MemoryLedger(), ManualClock(), "heal-1", "2025-01-15", 1)


def test_texts_begin_as_the_contract_says() -> None:
    """And carry date and correlation id."""
    told = Told()
    for alert in Alert:
        Alerts(heal(), told).send(alert, "what")

    assert [text.split(": 2025-01-15: what (correlation id heal-1)") for text in told.texts] == [
        ["self-heal started", ""], ["self-heal healed", ""], ["self-heal gave up", ""],
        ["self-heal needs a person", ""],
    ]  # fmt: skip


def test_an_alert_is_new_once() -> None:
    """Also for who reads the heal again."""
    one = heal()

    assert Alerts(one, Told()).mark(Alert.STARTED)
    assert not Alerts(one, Told()).mark(Alert.STARTED)
    assert Alerts(one, Told()).mark(Alert.HEALED)
    assert one.alerts == ["started", "healed"]


def test_a_messenger_that_raises_changes_nothing() -> None:
    """It was told, once."""
    told = Told(raises=True)
    Alerts(heal(), told).send(Alert.STARTED, "what")

    assert len(told.texts) == 1


def test_what_is_missing_is_told_in_words() -> None:
    """Reason and games; no more than a dozen."""
    few = [
        {"processor": "a", "why": "missing", "game_ids": ["1"]},
        {"processor": "b", "why": "run", "game_ids": []},
    ]

    assert named(few) == "a (missing, 1 game), b (run)"
    assert named([{"processor": "a", "why": "stale", "game_ids": ["1", "2"]}] * 14).endswith(
        "a (stale, 2 games) and 2 more"
    )
