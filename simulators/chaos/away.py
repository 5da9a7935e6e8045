"""The proxy's port, closed while a fault says that connections are refused."""

import asyncio
from collections.abc import Callable, Iterable

from mitmproxy import ctx

from simulators.chaos import private
from simulators.clock import Clock, micros
from simulators.faults.plan import Plan
from simulators.faults.refused import Refused
from simulators.faults.rule import Rule

_LOOK = 0.02
"""Seconds between two looks at the rules, which the control port may change."""

_PATIENCE = 5.0
"""Seconds within which mitmproxy must have closed or opened the port."""


class Away:
    """Closes and opens the port of a reverse proxy before *host*, by the rules of *plan*."""

    def __init__(
        self, plan: Plan, host: str, clock: Clock, left: Callable[[int], None], shut: Callable[[], None]
    ) -> None:
        """*left* is told, before each closing, until when (microseconds of the run).

        *shut* is called before the connections that are open then are reset.
        """
        self._plan = plan
        self._host = host
        self._clock = clock
        self._left = left
        self._shut = shut
        self._away = False
        self._task: asyncio.Task[None] | None = None

    async def start(self, port: int, failed: Callable[[Exception], None]) -> None:
        """Begin to watch the rules, as they are now to begin with; the port comes back as *port*.

        *failed* hears of a port that cannot be had back.
        """
        _set(listen_port=port)
        await self._look()
        self._task = asyncio.get_running_loop().create_task(self._watch(failed))

    def stop(self) -> None:
        """Watch no more."""
        if self._task is not None:
            self._task.cancel()

    async def _watch(self, failed: Callable[[Exception], None]) -> None:
        try:
            while True:
                await asyncio.sleep(_LOOK)
                await self._look()
        except Exception as error:  # noqa: BLE001 (whatever it was: nobody watches from now on, so it is told)
            failed(error)

    async def _look(self) -> None:
        until = away_until(
            (self._plan.rules[index] for index in self._plan.on), self._host, self._clock.now()
        )
        if bool(until) == self._away:
            return
        self._away = bool(until)
        if until:
            self._left(until)
        _set(server=not self._away)
        async with asyncio.timeout(_PATIENCE):
            while (private.port() is None) != self._away:  # noqa: ASYNC110 (mitmproxy tells nobody)
                await asyncio.sleep(_LOOK / 4)
        if self._away:
            self._shut()
            private.reset_all()


def away_until(rules: Iterable[Rule], host: str, now: int) -> int:
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


def _set(**options: int | bool) -> None:
    ctx.options.update(**options)  # type: ignore[no-untyped-call]  # mitmproxy has no types there
