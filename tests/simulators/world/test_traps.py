"""What went wrong in the spike, and where nothing else holds it: one test for each.

The others stand with their parts: pools from before (test_pools), modules first imported inside
(test_patches), spins and deaf threads (test_scheduler), yields (test_yields), sets walked by address
(test_numbered, test_loops), a far side that waits (test_prompt), locks held since before (test_existing),
what cannot be simulated (test_refusals, test_packages), chance (test_chance), names of threads and pools
(test_threads), of tasks (test_loops), false file numbers (test_watch), leaving (test_table, test_door).
"""

import asyncio
import datetime as dt
import random
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import aiohttp
import freezegun
import pytest
import requests
import urllib3

from simulators.world import World, enter
from simulators.world.yields import TOOL

Entered = Callable[..., AbstractContextManager[World]]


def test_a_freeze_inside_lies_over_the_worlds_clock(entered: Entered) -> None:
    """Frozen for the program alone: its calls take their time, and afterwards the world's clock shows."""
    real = time.time
    with entered() as world:
        with freezegun.freeze_time("2030-01-01") as frozen:
            assert dt.datetime.now(dt.UTC).year == 2030
            assert time.time() == dt.datetime(2030, 1, 1, tzinfo=dt.UTC).timestamp()
            assert requests.get("https://api.test", timeout=5).status_code == 200
            frozen.tick(60)
            assert time.time() == dt.datetime(2030, 1, 1, 0, 1, tzinfo=dt.UTC).timestamp()
        assert world.now == 5_000_000
        assert dt.datetime.now(dt.UTC).isoformat() == "2025-02-01T00:00:00.005000+00:00"

    assert time.time is real
    assert dt.datetime.now(dt.UTC).year > 2025


def test_a_date_before_2025_makes_urllib3_warn(far: Any) -> None:
    """As on any machine whose clock is wrong: the world's is right where a world begins later."""
    for year, warned in ((2024, 1), (2025, 0)):
        wall = int(dt.datetime(year, 2, 1, tzinfo=dt.UTC).timestamp()) * 10**9
        with warnings.catch_warnings(record=True) as caught, enter(7, far, wall=wall):
            warnings.simplefilter("always")
            urllib3.PoolManager().request("GET", "https://api.test")
        assert [one.category for one in caught].count(urllib3.exceptions.SystemTimeWarning) == warned


def test_waiters_for_one_name_go_on_in_one_order(entered: Entered, far: Any) -> None:
    """Which aiohttp keeps them in a set of futures; addresses would walk in another order each time."""

    async def main() -> None:
        async with aiohttp.ClientSession() as session:

            async def get(number: int) -> None:
                async with session.get(f"http://api.test/{number}") as reply:
                    await reply.read()

            await asyncio.gather(*(get(number) for number in range(30)))

    orders = []
    spare: list[bytes] = []
    for count in range(4):
        # Other addresses each time: holes of every size in between.
        spare += [bytes(size) for size in range(16, 512, 16) for _ in range(17 * count)]
        with entered():
            asyncio.run(main())
        orders.append([what for kind, what, _ in far.log if kind.startswith("send")])
        far.log.clear()

    assert len(orders[0]) == 30
    assert orders == [orders[0]] * 4


def test_an_error_on_the_way_in_leaves_nothing_behind(far: Any) -> None:
    """Somebody else holds our number among the tools: it is told, and everything is as it was."""
    before = (time.time, time.sleep, dt.datetime, random.getstate(), [*sys.meta_path])
    sys.monitoring.use_tool_id(TOOL, "somebody else")
    try:
        with pytest.raises(ValueError, match="in use"), enter(7, far, wall=0, yields=0.5):
            raise AssertionError("it was entered")
    finally:
        sys.monitoring.free_tool_id(TOOL)

    assert (time.time, time.sleep, dt.datetime, random.getstate(), [*sys.meta_path]) == before
    with enter(7, far, wall=0):
        assert time.time() == 0
