"""The proxy's port, closed while a fault says that connections are refused."""

import asyncio
from collections.abc import Callable

from mitmproxy import ctx

from simulators.chaos import private
from simulators.clock import Clock, micros
from simulators.faults.plan import Plan
from simulators.faults.refused import Refused

_LOOK = 0.02
"""Seconds between two looks at the rules, which the control port may change."""


class Away:
    """Closes and opens the port of a reverse proxy, by the rules of *plan*."""

    def __init__(self, plan: Plan, clock: Clock, left: Callable[[int], None]) -> None:
        """*left* is told, at each closing, until when (microseconds of the run)."""
        self._plan = plan
        self._clock = clock
        self._left = left
        self._task: asyncio.Task[None] | None = None

    def start(self, port: int) -> None:
        """Begin to watch the rules; the port comes back as *port*."""
        _set(listen_port=port)
        self._task = asyncio.get_running_loop().create_task(self._watch())

    def stop(self) -> None:
        """Watch no more."""
        if self._task is not None:
            self._task.cancel()

    def _until(self) -> int | None:
        """When the port is to be there again; None where it is to be there now."""
        now = self._clock.now()
        on = (self._plan.rules[index] for index in self._plan.on)
        times = (rule.when.between for rule in on if isinstance(rule.do, Refused) and rule.when.in_time(now))
        return max((micros(time[1]) for time in times if time), default=None)

    async def _watch(self) -> None:
        away = False
        while True:
            until = self._until()
            if (until is not None) != away:
                away = not away
                if until is not None:
                    self._left(until)
                _set(server=not away)
                if away:
                    private.reset_all()
            await asyncio.sleep(_LOOK)


def _set(**options: int | bool) -> None:
    ctx.options.update(**options)  # type: ignore[no-untyped-call]  # mitmproxy has no types there
