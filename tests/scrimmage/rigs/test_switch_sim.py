"""Rig sim for switches."""

from itertools import pairwise

import pytest

from reference.balldontlie.scraper import FLAGS as SCRAPER
from reference.self_heal.healer import FLAGS as HEALER
from reference.validation.gate import FLAGS as GATE
from scenarios.read import Loaded
from scrimmage.case import Case
from scrimmage.catalog import select
from scrimmage.engine import run_one
from scrimmage.plan import plan
from scrimmage.rigs.switch_sim import states
from scrimmage.targets.reference import Reference
from simulators import history
from simulators.history import encode

SWITCHES = {"A": "off", "B": "off", "C": "1"}


@pytest.fixture(scope="module")
def loaded() -> dict[str, Loaded]:
    """The scenarios that have switches, by name."""
    return {one.id: one for one in select(["end_to_end"], []) if "switches" in one.raw}


def case(loaded: dict[str, Loaded]) -> Case:
    """The short one of them."""
    return plan([loaded["end_to_end/flags_off"]], Reference(), rig="sim", seeds=[0]).first[0]


@pytest.fixture(scope="module")
def lived(loaded: dict[str, Loaded]) -> history.History:
    """Through it with the reference."""
    return run_one(case(loaded), Reference())


def test_each_switch_is_off_alone_and_with_each_other_one() -> None:
    """And none is; every state once."""
    named = [tuple(state) for state in states(SWITCHES, seed=0)]

    assert sorted(named) == [(), ("A",), ("A", "B"), ("A", "C"), ("B",), ("B", "C"), ("C",)]
    assert all(state.items() <= SWITCHES.items() for state in states(SWITCHES, seed=1))


def test_seeds_one_after_another_begin_with_every_state() -> None:
    """So each is met by a process that has just been started; the order of the rest is the seed's."""
    runs = [[tuple(state) for state in states(SWITCHES, seed)] for seed in range(7)]

    assert {run[0] for run in runs} == set(runs[0])
    assert len({tuple(run) for run in runs}) == 7


def test_every_flag_of_the_reference_is_a_switch(loaded: dict[str, Loaded]) -> None:
    """What a part declares as its flag is tried wherever flags are."""
    declared = {*SCRAPER, *GATE, *HEALER}

    assert loaded
    assert all(declared <= one.raw["switches"].keys() for one in loaded.values())


def test_all_parts_are_asked_in_every_state(loaded: dict[str, Loaded], lived: history.History) -> None:
    """The claim asks for as many findings as there are states."""
    places = [at for at, event in enumerate(lived.events) if isinstance(event, history.Switched)]
    parts = [
        {type(event) for event in lived.events[start:end]}
        & {history.JobEnd, history.GateEnd, history.HealEnd}
        for start, end in pairwise([*places, len(lived.events)])
    ]

    assert {len(one) for one in parts} == {3}
    assert len(parts) == loaded["end_to_end/flags_off"].raw["claims"]["E3"]["min_n"] == 11


def test_a_seed_gives_one_history(loaded: dict[str, Loaded], lived: history.History) -> None:
    """To the byte, whatever was run before in the process."""
    assert encode(run_one(case(loaded), Reference())) == encode(lived)


def test_a_scraper_that_hangs_ends_the_run(
    loaded: dict[str, Loaded], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is in no state to get another job, and its job says so."""
    monkeypatch.setattr("scrimmage.rigs.sim.LIMIT", 1)

    events = run_one(case(loaded), Reference()).events

    assert isinstance(events[-1], history.JobEnd)
    assert events[-1].outcome == "hung"
    assert sum(isinstance(event, history.Switched) for event in events) == 1
