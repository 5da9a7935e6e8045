"""Rig sim for everything at once."""

from collections import Counter
from itertools import pairwise

import pytest

from scrimmage.case import Case
from scrimmage.catalog import select
from scrimmage.engine import run_one
from scrimmage.plan import plan
from scrimmage.rigs.together_sim import STRUCK
from scrimmage.targets.reference import Reference
from simulators import history
from simulators.history import encode


def case(seed: int = 0) -> Case:
    """The scenario that comes with Scrimmage."""
    chosen = select([], ["load/everything_at_once"])
    return plan(chosen, Reference(), rig="sim", seeds=[seed], full=True).first[0]


@pytest.fixture(scope="module")
def lived() -> history.History:
    """Through it with the reference."""
    return run_one(case(), Reference())


def test_everything_goes_on_at_once(lived: history.History) -> None:
    """While a healer works, gates are asked and scrapers call, in one order of events."""
    starts = {one.heal: one for one in lived.events if isinstance(one, history.HealStart)}
    ends = {one.heal: one for one in lived.events if isinstance(one, history.HealEnd)}
    longest = max(starts, key=lambda heal: ends[heal].took)
    meanwhile = lived.events[starts[longest].n : ends[longest].n]
    kinds = Counter(type(event) for event in meanwhile)

    assert [event.n for event in lived.events] == [*range(1, len(lived.events) + 1)]
    assert min(kinds[one] for one in (history.Call, history.GateStart, history.GateEnd, history.Trigger)) > 0


def test_one_key_is_shared_by_several_processes(lived: history.History) -> None:
    """Among them that of the runs which a healer triggered; each connection has one number."""
    calls = [event for event in lived.events if isinstance(event, history.Call)]
    by_connection = {(call.connection, call.thread) for call in calls}

    assert {call.key for call in calls} == {"key-1"}
    assert {call.thread for call in calls} == {f"client-{number}" for number in range(1, 6)}
    assert len(by_connection) == len({connection for connection, _ in by_connection})


def test_calls_and_alerts_say_whose_they_are(lived: history.History) -> None:
    """A gate's and a healer's interleave, so their order tells nothing."""
    signed = [event for event in lived.events if isinstance(event, history.WarehouseCall | history.Alert)]
    whose = ["gate" if one.gate else "heal" for one in signed]

    assert all(bool(one.gate) != bool(one.heal) for one in signed)
    assert any({*pair} == {"gate", "heal"} for pair in pairwise(whose))


def test_a_quarter_of_the_dates_beside_is_damaged(lived: history.History) -> None:
    """Their rows stand in the tables that the healers see, and disturb nobody."""
    truths = Counter(event.state for event in lived.events if isinstance(event, history.Truth))

    assert truths["damaged"] > 0
    assert truths["healthy"] > (1 - STRUCK) / 2 * sum(truths.values())


def test_a_seed_gives_one_history(lived: history.History) -> None:
    """Threads take turns by the seed."""
    assert encode(run_one(case(), Reference())) == encode(lived)
