"""Objects that are told apart by a number, so that a set of them has the same order in every process."""

import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from simulators.world import World
from simulators.world.numbered import numbered
from simulators.world.patches import Patches

Entered = Callable[..., AbstractContextManager[World]]

POOL = Path(__file__).with_name("pool.py")


class Some:
    """An object with a beginning."""

    def __init__(self, name: str) -> None:
        self.name = name


def test_each_new_object_has_the_next_number() -> None:
    """What was there before is still found in the sets that it is in, and after that all is as it was."""
    before = Some("before")
    there = {before}
    patches = Patches()
    for row in numbered(Some, itertools.count(1).__next__):
        patches.set(*row)
    new = [Some("one"), Some("two")]
    assert [hash(one) for one in new] == [1, 2]
    assert before in there
    patches.undo()

    assert hash(new[0]) == object.__hash__(new[0])
    assert "__hash__" not in vars(Some)


def test_threads_and_futures_are_numbered_inside(entered: Entered) -> None:
    """And by their addresses outside."""
    with entered():
        pair: list[Any] = [threading.Thread(), Future()]
        assert [hash(one) for one in pair] == [1, 2]

    assert [hash(one) for one in pair] == [object.__hash__(one) for one in pair]


def test_futures_are_walked_in_one_order_in_every_process() -> None:
    """``as_completed`` and a pool's end walk sets; addresses would make another order of them each time."""
    seen = {
        subprocess.check_output([sys.executable, str(POOL)], env=os.environ | {"PYTHONHASHSEED": hashes})
        for hashes in "0123"
    }

    assert len(seen) == 1
