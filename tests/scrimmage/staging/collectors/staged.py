"""A collector's life in a test, and the first line of a deployment's history."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from scrimmage.staging.collectors.base import Collector, Run
from simulators.clock import RealClock
from simulators.history import Declares, Event, Header, HealDeclares, Target


def header(*, env: Mapping[str, str] | None = None, **scenario: Any) -> Header:
    """The first line of a run of a night with a healer of three attempts."""
    given = {"title": "x", "suite": "staging", "kind": "night", "rigs": ["staging"], "env": dict(env or {})}
    return Header(
        scrimmage="1", scenario={**given, "expect": "complete", **scenario}, scenario_id="staging/x",
        rig="staging", seed=0,
        target=Target("staging:x", Declares(heal=HealDeclares(attempts=3, cooldown=1))),
    )  # fmt: skip


def a_run(*secrets: str) -> Run:
    """A run that begins now."""
    clock = RealClock()
    return Run(clock, time.time_ns() // 1000 - clock.now(), secrets)


def lived(
    collector: Collector, during: Callable[[], Awaitable[None] | None] = lambda: None, run: Run | None = None
) -> Sequence[Event]:
    """What *collector* brings of a run in which *during* happens."""

    async def go() -> Sequence[Event]:
        await collector.begin(run or a_run())
        try:
            happening = during()
            if happening is not None:
                await happening
        finally:
            brought = await collector.end()
        return brought

    return asyncio.run(go())


async def until(holds: Callable[[], bool], within: float = 30) -> None:
    """Wait until *holds*. Fails after *within* seconds."""
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110 (nobody tells)
            await asyncio.sleep(0.02)
