"""Rig sim for a whole night."""

import dataclasses

import pytest
from msgspec.structs import replace

from scrimmage.case import Case
from scrimmage.catalog import select
from scrimmage.engine import run_one
from scrimmage.plan import plan
from scrimmage.targets.reference import Reference
from simulators import history
from simulators.history import encode


def case(seed: int = 0) -> Case:
    """The night that is refused."""
    return plan(select([], ["end_to_end/refused_night"]), Reference(), rig="sim", seeds=[seed]).first[0]


@pytest.fixture(scope="module")
def lived() -> history.History:
    """Through it with the reference."""
    return run_one(case(), Reference())


def test_one_history_tells_of_api_gates_and_healer(lived: history.History) -> None:
    """In the order of the night, numbered without a gap."""
    kinds = [type(event) for event in lived.events]
    first = [
        kinds.index(kind) for kind in (history.Call, history.GateStart, history.HealStart, history.Trigger)
    ]

    assert first == sorted(first)
    assert [event.n for event in lived.events] == [*range(1, len(kinds) + 1)]


def test_what_the_scraper_did_not_bring_is_what_the_healer_fetches(lived: history.History) -> None:
    """Each game by one job that ended well, with the target's own scraper."""
    starts = {event.job: event for event in lived.events if isinstance(event, history.JobStart)}
    ends = {event.job: event.outcome for event in lived.events if isinstance(event, history.JobEnd)}
    whole = [str(starts[number].params["game_ids[]"]) for number, how in ends.items() if how == "complete"]

    assert sum(how == "raised" for how in ends.values()) >= 4
    assert len(whole) == len(set(whole)) == 11


def test_the_phase_is_called_after_the_heal_alone(lived: history.History) -> None:
    """The gates before it only warn."""
    calls = [event for event in lived.events if isinstance(event, history.PhaseCalled)]
    (healed,) = [event.n for event in lived.events if isinstance(event, history.HealEnd)]

    assert [call.phase for call in calls] == ["1-2", "2-3", "3-4"]
    assert calls[-1].n > healed > calls[-2].n


def test_a_seed_gives_one_history(lived: history.History) -> None:
    """And another seed another one."""
    again, other = run_one(case(), Reference()), run_one(case(1), Reference())

    assert encode(again) == encode(lived)
    assert other.events != lived.events


def _hung(one: Case, monkeypatch: pytest.MonkeyPatch) -> list[history.Event]:
    """A night whose scraper may not wait: where it has to, it counts as hung."""
    monkeypatch.setattr("scrimmage.rigs.sim.LIMIT", 1)
    events = [*run_one(one, Reference()).events]
    assert "hung" in [event.outcome for event in events if isinstance(event, history.JobEnd)]
    return events


def _asked(event: history.Event) -> bool:
    return isinstance(event, history.GateStart)


def test_a_scraper_that_hangs_in_the_night_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its job says so, and no gate is asked."""
    one = case()
    narrow = replace(one.scenario, api=replace(one.scenario.api, limit=1))

    assert not [*filter(_asked, _hung(dataclasses.replace(one, scenario=narrow), monkeypatch))]


def test_a_run_whose_scraper_hangs_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """The healer is told so, and the gate stays closed when it is asked again."""
    events = _hung(case(), monkeypatch)
    runs = [event for event in events if isinstance(event, history.RunRecorded)]
    gates = [*filter(_asked, events)]
    phases = [event.phase for event in events if isinstance(event, history.PhaseCalled)]

    assert {run.status for run in runs} == {"running", "failed"}
    assert (len(gates), phases) == (4, ["1-2", "2-3"])
