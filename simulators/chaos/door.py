"""When the proxy's own port is closed: a ``refused`` fault that strikes whole connections."""

import asyncio
from collections.abc import Callable, Sequence

from mitmproxy import ctx

from simulators.chaos import private
from simulators.clock import Clock, micros
from simulators.faults.refused import Refused
from simulators.faults.rule import Rule

TICK = 0.02
"""Seconds by which the port may close or open late."""

PATIENCE = 5.0
"""Seconds within which mitmproxy must have closed or opened it."""


class Door:
    """Closes the port before *host* while one of the *rules* says so; *told* hears until when, beforehand."""

    def __init__(
        self, rules: Callable[[], Sequence[Rule]], host: str, clock: Clock, told: Callable[[int], None]
    ) -> None:
        self._rules = rules
        self._host = host
        self._clock = clock
        self._told = told
        self._shut = False

    async def watch(self) -> None:
        """Tend it for ever. Raises TimeoutError where the port cannot be had back."""
        while True:
            await asyncio.sleep(TICK)
            await self.tend()

    async def tend(self) -> None:
        """Close or open it, if it is time."""
        until = shut_until(self._rules(), self._host, self._clock.now())
        if bool(until) == self._shut:
            return
        self._shut = bool(until)
        if self._shut:
            self._told(until)
        ctx.options.update(server=not self._shut)  # type: ignore[no-untyped-call]  # mitmproxy has no types there
        async with asyncio.timeout(PATIENCE):
            while (private.port() is None) != self._shut:  # noqa: ASYNC110 (mitmproxy tells nobody)
                await asyncio.sleep(TICK / 4)
        if self._shut:
            private.reset_all()


def shut_until(rules: Sequence[Rule], host: str, now: int) -> int:
    """Until when (microseconds of the run) nothing listens before *host*; 0 while something does.

    A connection tells nothing of what will be asked on it, so only a rule counts that says no more
    than from when to when, and for which host. Every other strikes call by call.
    """
    ends = [
        micros(rule.when.between[1])
        for rule in rules
        if rule.when.between and _of_connections(rule, host) and rule.when.in_time(now)
    ]
    return max(ends, default=0)


def _of_connections(rule: Rule, host: str) -> bool:
    when = rule.when
    narrower = (when.path, when.query, when.key, when.page, when.nth, when.first, when.chance is not None)
    return (
        isinstance(rule.do, Refused)
        and not any(narrower)
        and when.host in (None, host, host.partition(":")[0])
    )
