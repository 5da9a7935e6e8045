"""Threads that take turns: one runs at a time, and who goes next is drawn whenever one gives way."""

import threading
from collections.abc import Callable, Sequence

from simulators.seed import Stream

PATIENCE = 60.0
"""Real seconds for which one may keep its turn."""


class DeadlockError(Exception):
    """Nobody can run: the one that has the turn waits for something that another holds. Says who."""


class _Runner:
    """One thread and the gate at which it waits for its turn."""

    __slots__ = ("gate", "name", "wakes")

    def __init__(self, name: str) -> None:
        self.name = name
        self.gate = threading.Semaphore(0)
        self.wakes = 0


class Turns:
    """Several pieces of work side by side in virtual time; the same draws give the same order.

    *now* tells the time and *move* lets it pass to a moment, with whatever happens on the way (both in
    microseconds). Time passes only when every thread sleeps. One piece of work alone needs no thread: it runs
    in that of its caller.
    """

    def __init__(
        self, draw: Stream, now: Callable[[], int], move: Callable[[int], None], patience: float = PATIENCE
    ) -> None:
        self._draw = draw
        self._now = now
        self._move = move
        self._patience = patience
        self._current: _Runner | None = None
        self._ready: list[_Runner] = []
        self._asleep: list[_Runner] = []
        self._over = threading.Event()
        self._error: BaseException | None = None
        self._stands = False
        self.taken = 0
        """Turns that were drawn."""

    def run(self, works: Sequence[Callable[[], None]]) -> None:
        """Do all of *works*, once, and raise the first error that any of them raised.

        Raises DeadlockError where one keeps its turn for longer than the patience; its threads are then left
        where they are.
        """
        if len(works) == 1:
            works[0]()
            return
        runners = [_Runner(f"thread {number}") for number in range(1, len(works) + 1)]
        threads = [
            threading.Thread(target=self._body, args=pair, daemon=True)
            for pair in zip(runners, works, strict=True)
        ]
        self._ready = [*runners]
        for thread in threads:
            thread.start()
        self._hand_on()
        self._wait()
        for thread in threads if not self._stands else ():
            thread.join()
        if self._error is not None:
            raise self._error

    def give_way(self) -> None:
        """Let whoever is drawn go on, perhaps the caller itself."""
        me = self._current
        if me is None:
            return
        self._ready.append(me)
        self._hand_on()
        me.gate.acquire()

    def sleep(self, until: int) -> None:
        """Wait until the moment *until*; one that is past is a chance to give way."""
        me = self._current
        if me is None:
            if until > self._now():
                self._move(until)
        elif until <= self._now():
            self.give_way()
        else:
            me.wakes = until
            self._asleep.append(me)
            self._hand_on()
            me.gate.acquire()

    def _body(self, me: _Runner, work: Callable[[], None]) -> None:
        me.gate.acquire()
        try:
            work()
        except BaseException as error:  # noqa: BLE001 (raised in the thread that called run)
            self._error = self._error or error
        self._hand_on()

    def _hand_on(self) -> None:
        """Give the turn to the one that is drawn; to the caller of :meth:`run` when none is left."""
        self._current = None
        self.taken += 1
        try:
            following = self._next()
        except BaseException as error:  # noqa: BLE001 (raised in the thread that called run)
            # The threads stay at their gates: with time broken, nothing that they did would be true.
            self._error, self._stands = error, True
            following = None
        if following is None:
            self._over.set()
        else:
            self._current = following
            following.gate.release()

    def _next(self) -> _Runner | None:
        if not self._ready and self._asleep:
            self._move(min(one.wakes for one in self._asleep))
            awake = [one for one in self._asleep if one.wakes <= self._now()]
            self._asleep = [one for one in self._asleep if one not in awake]
            self._ready += awake
        if not self._ready:
            return None
        return self._ready.pop(self._draw.randrange(len(self._ready)))

    def _wait(self) -> None:
        seen = -1
        while not self._over.wait(self._patience):
            if self.taken == seen:
                name = self._current.name if self._current else "nobody"
                raise DeadlockError(
                    f"nobody can run: {name} has kept its turn for {self._patience:g} s or more, as if it"
                    " waited for something that another holds. Valid: to wait by sleep alone."
                )
            seen = self.taken
