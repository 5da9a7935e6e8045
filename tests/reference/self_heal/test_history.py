"""A heal as it is written and read again."""

from typing import Any

import pytest

from reference.clock import ManualClock
from reference.self_heal.heal_ledger import HISTORY, ChangedError, Document, LedgerError, MemoryLedger
from reference.self_heal.history import RUNNING, SENDING, TOLD, Attempt, Heal, spent, told_of
from reference.self_heal.needs import Need, Why
from reference.self_heal.plan import Step

NEED = Need("bdl_player_boxscores", 2, Why.MISSING, ("g1", "g2"), games=2)
PLACE = f"{HISTORY}/heal-1"


def heal(ledger: MemoryLedger, clock: ManualClock) -> Heal:
    """A new one."""
    return Heal(ledger, clock, "heal-1", "2025-01-15", 3, started_at=clock.time(), missing=told_of([NEED]))


def test_it_is_read_as_it_was_written() -> None:
    """With attempts, alerts and told times, and the version of the last write."""
    ledger, clock = MemoryLedger(), ManualClock(1_736_000_000.123456)
    one = heal(ledger, clock)
    attempt = one.attempt_of(Step(NEED, 1, (), 0.0))
    attempt.status, attempt.run_id, attempt.sends = RUNNING, "r1", 2
    one.alerts.append("started")
    one.told["one.example:80"] = 1_736_000_100.5
    one.looks = 4
    one.save()
    one.save()
    found = ledger.read(PLACE)
    assert found is not None

    assert Heal.of(found, ledger, clock) == one


def test_who_wrote_before_is_not_written_over() -> None:
    """The second of two who have read the same is refused."""
    ledger, clock = MemoryLedger(), ManualClock()
    heal(ledger, clock).save()
    found = ledger.read(PLACE)
    assert found is not None
    one, other = Heal.of(found, ledger, clock), Heal.of(found, ledger, clock)
    one.save()
    with pytest.raises(ChangedError):
        other.save()


def test_an_attempt_that_is_open_is_gone_on_with() -> None:
    """Same key, same games, also where more is missing by now; one that has a run, or has ended, is not."""
    one = heal(MemoryLedger(), ManualClock())
    first = one.attempt_of(Step(NEED, 1, (), 0.0))
    assert first.key == "heal-1-bdl_player_boxscores-1"
    more = Need(NEED.processor, 2, Why.MISSING, ("g1", "g2", "g3"), games=3)
    for status in (SENDING, TOLD):
        first.status = status
        assert one.attempt_of(Step(more, 1, (), 0.0)) is first
    first.status = "failed"
    second = one.attempt_of(Step(more, 2, (), 0.0))
    assert (second.key, second.game_ids) == ("heal-1-bdl_player_boxscores-2", ["g1", "g2", "g3"])


def test_what_was_spent_is_that_of_all_heals_of_the_night() -> None:
    """Told to wait is no attempt, and one of which nobody knows is made again with its key."""
    clock = ManualClock(1000.0)
    heals = [heal(MemoryLedger(), clock), heal(MemoryLedger(), clock)]
    for sent, one in ((10.0, heals[0]), (20.0, heals[1])):
        one.attempts = [
            Attempt("a", [], 5, 1, "k", 0.0, sent, 1, "r", "failed"),
            Attempt("b", [], 7, 1, "k", 0.0, sent, 1, "", TOLD),
            Attempt("c", [], 7, 1, "k", 0.0, sent, 1, "", SENDING),
        ]
    heals[0].told, heals[1].told = {"h": 90.0, "i": 1.0}, {"h": 80.0}
    used = spent(heals, {"a": "h", "b": "h", "c": "j"})

    assert (used.attempts, used.last, used.games) == ({"a": 2}, {"a": 20.0}, 10)
    assert used.told_until == {"a": 90.0, "b": 90.0}


@pytest.mark.parametrize(
    "change",
    [
        {"started_at": "yesterday"},
        {"started_at": None},
        {"attempts": [{"processor": "bdl_player_boxscores"}]},
        {"attempts": ["none"]},
        {"told": 7},
        {"token": ...},
    ],
    ids=str,
)
def test_a_document_that_is_no_heal_is_an_outage(change: dict[str, Any]) -> None:
    """A person, or another program, may write there; nobody knows what it stands for."""
    ledger, clock = MemoryLedger(), ManualClock()
    heal(ledger, clock).save()
    found = ledger.read(PLACE)
    assert found is not None
    fields = {key: value for key, value in {**found.fields, **change}.items() if value is not ...}

    with pytest.raises(LedgerError, match="is no heal: "):
        Heal.of(Document(fields, found.version), ledger, clock)
