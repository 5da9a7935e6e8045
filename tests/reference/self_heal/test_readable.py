"""Documents of the ledger that are no heals."""

from typing import Any

import pytest

from reference.clock import ManualClock
from reference.self_heal.heal_ledger import HISTORY, Document, LedgerError, MemoryLedger
from reference.self_heal.history import Heal
from reference.self_heal.needs import Need, Why
from reference.self_heal.plan import Step
from reference.self_heal.readable import unreadable
from tests.reference.self_heal.fake_orchestra import Orchestra
from tests.reference.self_heal.test_flow import ZONE


def written() -> dict[str, Any]:
    """A heal as it stands in the ledger."""
    ledger, clock = MemoryLedger(), ManualClock(1_736_000_000.0)
    one = Heal(ledger, clock, "heal-1", "2025-01-15", 3, started_at=clock.time())
    one.attempt_of(Step(Need("bdl_player_boxscores", 2, Why.MISSING, ("g1",), games=1), 1, (), 0.0))
    one.missing.append({"processor": "bdl_player_boxscores", "why": "missing", "game_ids": ["g1"]})
    one.save()
    found = ledger.read(f"{HISTORY}/heal-1")
    assert found is not None
    return dict(found.fields)


def test_what_a_healer_writes_can_be_read() -> None:
    """Also where nobody wrote metrics."""
    fields = written()
    assert unreadable(fields) == ""
    assert unreadable({name: value for name, value in fields.items() if name != "metrics"}) == ""


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"state": 1}, "state is 1; valid: a text"),
        ({"token": "x"}, "token is 'x'; valid: a whole number from 0"),
        ({"started_at": "soon"}, "started_at is 'soon'; valid: a time such as 2025-01-16T11:00:00+00:00"),
        ({"finished_at": 5}, "finished_at is 5; valid: null or a time"),
        ({"missing": 1}, "missing is 1; valid: a list"),
        ({"missing": [{"processor": "x"}]}, "missing[0].why is missing; valid: a text"),
        ({"attempts": ["x"]}, "attempts[0] is 'x'; valid: an object"),
        ({"alerts": [1]}, "alerts is [1]; valid: a list of texts"),
        ({"told": {"host": 7}}, "told is {'host': 7}; valid: an object of times"),
        ({"metrics": {"looks": "x"}}, "metrics.looks is 'x'"),
        ({"metrics": 3}, "metrics is 3; valid: an object"),
    ],
)
def test_what_is_wrong_is_named(changed: dict[str, Any], says: str) -> None:
    """Where, what was got and what is valid; as an error of the ledger."""
    fields = written() | changed
    assert unreadable(fields).startswith(says)
    with pytest.raises(LedgerError, match="self_heal_history/heal-1 is no heal: "):
        Heal.of(Document(fields, "1"), MemoryLedger(), ManualClock())


def test_an_attempt_with_a_wrong_number_is_named() -> None:
    """It would be added to others."""
    fields = written()
    fields["attempts"][0]["games"] = "x"

    assert unreadable(fields) == "attempts[0].games is 'x'; valid: a whole number from 0"


def test_a_healer_that_finds_one_does_nothing_and_says_so() -> None:
    """Nobody knows what was done in that night."""
    world = Orchestra((ZONE,))
    world.ledger.create(f"{HISTORY}/odd", {"game_date": world.day.isoformat(), "correlation_id": "odd"})
    outcome = world.start()

    assert (str(outcome.state), world.triggers) == ("unknown", [])
    assert outcome.reasons == (
        "heal ledger: self_heal_history/odd is no heal: token is missing; valid: a whole number from 0",
    )
