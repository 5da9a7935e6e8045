"""Where a healer's process is killed on the wire: beside one of the calls that it makes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import override

from scrimmage.rigs.heal_nights import Crash
from simulators.outages import Answer, Call, Plan, Struck
from simulators.outages.refused import Refused

NOBODY = Struck((Refused(seconds=0),))
"""What befalls a call whose sender is dead: it has no effect, and nobody hears of it."""


class WireDoom:
    """The calls of a night that have side effects, in order; kill -9 right before one acts, or right after.

    Not thread-safe: whoever tells holds the lock of the history.
    """

    def __init__(self) -> None:
        self.effects: list[str] = []
        self._crash: Crash | None = None
        self._kill: Callable[[str], None] = lambda _: None
        self.dead = False
        """Whether the healer was killed and none was started since: what still arrives comes from nobody."""

    def begin(self, crash: Crash | None, kill: Callable[[str], None]) -> None:
        """Another night; *kill* is told where."""
        self.effects = []
        self._crash, self._kill, self.dead = crash, kill, False

    def before(self, what: str) -> bool:
        """One arrives; gives whether its sender is alive, so that it may act."""
        if not self.dead:
            self.effects.append(what)
            self._strike("before", what)
        return not self.dead

    def after(self, what: str) -> None:
        """The one that arrived last has acted; its sender does not know yet."""
        self._strike("after", what)

    def _strike(self, when: str, what: str) -> None:
        crash = self._crash
        if crash is not None and (crash.when, crash.number) == (when, len(self.effects)):
            self._crash, self.dead = None, True
            self._kill(f"{when} {crash.number} {what}")


Acted = Callable[[Answer], None]
"""Told that a call has acted, and of the answer that is on its way."""


class DoomedPlan(Plan):
    """The plan of a service whose calls are side effects.

    *arrives* is told of each that does, and gives whom to tell once it has acted; None where its sender is
    dead. Both are called from the service's own thread.
    """

    def __init__(self, plan: Plan, arrives: Callable[[], Acted | None]) -> None:
        super().__init__((), 0)
        self._plan = plan
        self._arrives = arrives

    @override
    def next(self, call: Call) -> Struck:
        """What befalls the next call."""
        acted = self._arrives()
        return NOBODY if acted is None else _Told(self._plan.next(call).outages, acted)


@dataclass(frozen=True, slots=True)
class _Told(Struck):
    """Tells when the service has acted, before its answer leaves."""

    acted: Acted = lambda _: None

    @override
    def apply(self, answer: Answer) -> Answer:
        arriving = Struck.apply(self, answer)
        self.acted(arriving)
        return arriving
