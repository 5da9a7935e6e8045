"""One thread runs at a time; who runs next is drawn from the seed; time passes when nobody can run."""

import itertools
from collections.abc import Callable
from typing import Any

from . import raw
from .errors import StalledError
from .garbage import Garbage
from .network import Network
from .ready import Ready
from .report import report
from .task import Task
from .timers import Timers

GRAIN = 1000
"""Nanoseconds of the smallest wait. Waits are rounded up to it, so that no float ever shortens one."""

RESTLESS = 1_000_000
"""Switches and looks at the clock without any time passing, after which a program counts as spinning."""

DEAF = 100
"""How often a thread that is to end may go on before it is left where it is."""

STARTED = 100_000 * 10**9
"""What the monotonic clock shows as a world begins, nanoseconds: a machine that has run for a day."""


class World:
    """The scheduler and the virtual clock. ``now`` is nanoseconds since the world began."""

    def __init__(self, seed: int, wall: int, network: Network) -> None:
        """*wall* is the wall time (nanoseconds since the epoch) as the world begins."""
        self.network = network
        self.addresses: dict[str, str] = {}  # of hosts, by their false address
        self.files = itertools.count()
        self.now = 0
        self.wall = wall
        self.ours: tuple[str, ...] = ()  # files of whoever entered it, left out of reports
        self.refusal = ""  # what was refused to a thread that ended by it
        self.seed = seed
        self.end: int | None = None  # when its time is up, nanoseconds of the run
        self.still = 0
        self.garbage = Garbage()
        self.restless = RESTLESS
        self.main = self.current = Task(0)
        self.main.ident = raw.get_ident()
        self.tasks: dict[int, Task] = {0: self.main}
        self._numbers = itertools.count(1)
        self._ready = Ready(seed)
        self._timers = Timers()
        self._corpse: Callable[[], object] | None = None

    def task(self) -> Task:
        """Make the task of a new thread; it runs once it was drawn."""
        number = next(self._numbers)
        return self.tasks.setdefault(number, Task(number))

    def ready(self, task: Task) -> None:
        """Let *task* take part in the next draw."""
        task.turn, task.woken = task.turn + 1, True
        self._ready.add(task)

    def deadline(self, seconds: float) -> int:
        """The moment that is *seconds* away, rounded up to the grain."""
        return self.now - int(-seconds * 1_000_000 // 1) * GRAIN

    def block(self, until: int | None, on: Any) -> bool:
        """Wait until somebody calls :meth:`ready`, or *until* (nanoseconds of the run); gives which.

        *on* is what is waited for, told in reports. Raises SystemExit in a thread that is to end.
        """
        me = self.current
        self._alive(me)
        if until is not None and self._alone(until):
            self.now = until
            self.still = 1
            return False
        me.waits = on
        me.woken = False
        if until is not None:
            self._timers.add(until, me)
        self._go(me, self._next())
        me.waits = None
        return me.woken

    def _alone(self, until: int) -> bool:
        """Whether nobody else does anything before or at *until*, so that time just passes to it."""
        if self._ready or until <= self.now or (self.end is not None and until > self.end):
            return False
        moment = self._timers.next()
        return moment is None or moment > until

    def can_wait(self) -> bool:
        """Whether the calling thread has the turn and is not about to end."""
        me = self.current
        return me.ident == raw.get_ident() and self._corpse is None and not me.killed

    def give_way(self) -> bool:
        """Let somebody else who could run have the turn, if so drawn; False where nobody could."""
        if not self._ready:
            self.rest()
            return False
        me = self.current
        self._alive(me)
        self._ready.add(me)
        self._go(me, self._next())
        return True

    def rest(self) -> None:
        """Count something that took no time; too much is a spin."""
        self.still += 1
        if self.still > self.restless:
            self.halt(*self._spins())

    def sleep(self, until: int) -> None:
        """Wait until the moment *until*."""
        if until > self.now:
            self.block(until, "sleep")
        else:
            self.give_way()

    def halt(self, kind: str, says: str) -> None:
        """Stop everything: StalledError comes up in the main thread, and nobody else runs on."""
        self._go(self.current, self._blame(kind, says))

    def _blame(self, kind: str, says: str) -> Task:
        """Let the main thread raise what is wrong when it next runs, which is now."""
        main = self.main
        self.still = 0
        main.raises = StalledError(kind, says, report(self))
        main.turn += 1
        self._ready.drop(main)
        return main

    def _alive(self, me: Task) -> None:
        """Refuse to let a thread wait that is to end."""
        if self._corpse is not None:
            raise RuntimeError("a thread that has ended cannot wait any more")
        if me.killed:
            me.kills += 1
            if me.kills > DEAF:
                # It will not hear; nobody gives it a turn again.
                self._hand(me, self.main)
            raise SystemExit

    def _go(self, me: Task, following: Task) -> None:
        if following is not me:
            self._hand(me, following)
        if me.raises is not None:
            error, me.raises = me.raises, None
            raise error
        if me.killed:
            raise SystemExit

    def _next(self) -> Task:
        """Draw who runs next; let time pass to the next timer where nobody can."""
        if not self._ready:
            wrong = self._pass_time()
            if wrong is not None:
                return self._blame(*wrong)
        self.still += 1
        if self.still > self.restless:
            return self._blame(*self._spins())
        return self._ready.draw()

    def _spins(self) -> tuple[str, str]:
        return "spin", f"{self.restless} looks at the clock or switches of threads, and no time passed"

    def _pass_time(self) -> tuple[str, str] | None:
        """Move the clock to the next timer; gives what is wrong if it cannot."""
        moment = self._timers.next()
        if moment is None:
            return "deadlock", "every thread waits, and nobody can wake another"
        if self.end is not None and moment > self.end:
            self.end = None
            return "endless", "its time was up"
        if moment > self.now:
            self.now = moment
            self.still = 0
        for task in self._timers.due(self.now):
            self._ready.add(task)
        return None

    def _hand(self, me: Task, to: Task) -> None:
        """Pass the turn *to* another and wait for one's own."""
        self.current = to
        to.gate.release()
        self.take_up(me)

    def take_up(self, me: Task) -> None:
        """Wait for one's turn; nobody goes on before a thread that ended is really gone."""
        me.gate.acquire()
        corpse, self._corpse = self._corpse, None
        if corpse is not None:
            corpse()

    def finish(self, me: Task) -> None:
        """End the thread of *me*: the last that it does with its turn."""
        for tell in me.deaths:
            tell()
        del self.tasks[me.number]
        following = self.main if me.killed else self._next()
        self._corpse, self.current = me.join, following
        following.gate.release()

    def end_all(self) -> None:
        """End every thread but the main one, in the order of their numbers, by SystemExit."""
        self.end = None
        while left := [task for task in self.tasks.values() if not task.killed and task is not self.main]:
            left[0].killed = True
            left[0].turn += 1
            self._hand(self.main, left[0])
        self._timers.clear()
