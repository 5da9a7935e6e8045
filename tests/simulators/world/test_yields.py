"""Turns between two lines of the target."""

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from simulators.world import enter
from simulators.world.yields import TOOL

RACES = Path(__file__).with_name("races.py")


def _counted(yields: float, *apart: str) -> list[int]:
    """What two threads count to without a lock, for each seed, in a fresh process; six is right."""
    told = subprocess.check_output([sys.executable, str(RACES), str(yields), *apart], timeout=60)
    return [int(word) for word in told.split()]


def test_a_race_that_never_waits_shows() -> None:
    """In most seeds with yields, in none without: nothing interrupts a thread that does not wait."""
    assert set(_counted(0)) == {6}
    found = _counted(0.5)
    assert sum(count < 6 for count in found) > len(found) // 2


def test_lines_of_files_apart_cost_nothing() -> None:
    """What the harness does in the target's interpreter is not the target's."""
    assert set(_counted(0.5, str(RACES))) == {6}


def test_a_race_is_replayed_by_its_seed() -> None:
    """The same counts, every time."""
    assert _counted(0.5) == _counted(0.5)


class Named(NamedTuple):
    """Python writes its ``__new__``."""

    one: int


@pytest.mark.parametrize(
    ("but", "passed"), [((), True), ((__file__,), False), ((str(Path(__file__).parent),), False)]
)
def test_lines_cost_time_but_in_the_files_named(far: Any, but: tuple[str, ...], *, passed: bool) -> None:
    """Those of a harness that is none of the target's, by file or by folder."""
    with enter(1, far, wall=0, yields=1, but=but) as world:
        # Alone a line costs nothing: there is nobody to take the turn.
        threading.Thread(target=time.sleep, args=(3600,)).start()
        was = world.now
        after = world.now

    assert (after > was) is passed


def test_what_python_writes_for_itself_costs_nothing(far: Any) -> None:
    """A named tuple's maker is nobody's line."""
    with enter(1, far, wall=0, yields=1, but=(__file__,)) as world:
        made = [Named(number) for number in range(100)]

    assert (world.now, len(made)) == (0, 100)


def test_nothing_is_watched_afterwards(far: Any) -> None:
    """Our number among the tools is free again, also after an error."""

    class OwnError(Exception):
        pass

    with pytest.raises(OwnError), enter(1, far, wall=0, yields=0.1):
        raise OwnError

    assert sys.monitoring.get_tool(TOOL) is None
