"""Which reading of a deployment's history a claim gets."""

from scenarios.claims.table import CLAIMS
from scrimmage.staged import as_asked
from simulators.history import GateStart, History, NightStart
from tests.scrimmage.staged_events import logged, staged, trigger, workload
from tests.simulators.history.samples import EVENTS, HEADER


def test_each_kind_of_claim_has_its_own_reading() -> None:
    """Gates get attempts, healers nights, scrapers jobs."""
    run = staged(workload(0, 9), logged(1, "blocked"), trigger(2))

    found = {kind: {type(one) for one in as_asked(run, kind).events} for kind in ("gate", "healer")}
    assert GateStart in found["gate"]
    assert NightStart in found["healer"]
    assert GateStart not in {type(one) for one in as_asked(run, "scraper").events}


def test_other_rigs_histories_are_read_as_they_are() -> None:
    """For every kind of claim that there is."""
    plain = History(HEADER, [event for event in EVENTS if isinstance(event, GateStart | NightStart)])

    assert all(as_asked(plain, claim.kind) is plain for claim in CLAIMS.values())
