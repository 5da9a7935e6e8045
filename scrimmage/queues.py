"""Cases waiting for executors, handed over a few at a time: a deadline can stop them, and none is kept."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import Any

from scrimmage import parent
from scrimmage.case import Case


class Queue[Outcome]:
    """Cases waiting for one executor, *width* of them under way at once.

    *work* is done with each, and *received* makes an outcome of what that gives. *look* is asked when nothing
    has come for a second, and raises where nothing will come.
    """

    def __init__(
        self,
        pool: Executor,
        cases: Iterator[Case],
        width: int,
        work: Callable[[Case], Any],
        received: Callable[[Any], Outcome],
        *,
        look: Callable[[], None] = lambda: None,
    ) -> None:
        self._pool = pool
        self._cases = cases
        self._following: Case | None = None
        self._begun: tuple[str, str, int] | None = None
        self._width = width
        self._work = work
        self._received = received
        self._look = look
        self.running: dict[Future[Any], Case] = {}

    def fill(self, *, late: bool) -> None:
        """Hand over as many as there is room for; *late*, only the rest of a catalogue that was begun.

        Half a catalogue could not say what a scenario must show with each seed.
        """
        while len(self.running) < self._width and (case := self._peek()):
            catalogue = case.id, case.rig, case.seed
            if late and catalogue != self._begun:
                return
            self._begun, self._following = catalogue, None
            with parent.quiet_birth():
                self.running[self._pool.submit(self._work, case)] = case

    def outcome(self, future: "Future[Any]") -> Outcome:
        """What *future* brought. Raises what it failed with."""
        return self._received(future.result())

    def look(self) -> None:
        """See whether what is under way can still come. Raises what *look* raises."""
        if self.running:
            self._look()

    def give_up(self) -> None:
        """What is still under way is wanted no more."""
        for future in self.running:
            future.cancel()

    def _peek(self) -> Case | None:
        self._following = self._following or next(self._cases, None)
        return self._following


def drain[Outcome](
    queues: Sequence[Queue[Outcome]], deadline: float | None, tell: Callable[[Outcome], None]
) -> None:
    """Run all that waits and *tell* each outcome; after *deadline* (``time.monotonic``) begin nothing new."""
    while True:
        late = deadline is not None and time.monotonic() > deadline
        for queue in queues:
            queue.fill(late=late)
        running = {future: queue for queue in queues for future in queue.running}
        if not running:
            return
        done, _ = wait(running, timeout=1, return_when=FIRST_COMPLETED)
        if not done:
            for queue in queues:
                queue.look()
        for future in done:
            queue = running[future]
            del queue.running[future]
            tell(queue.outcome(future))


def last[Outcome](
    queues: Sequence[Queue[Outcome]],
    tell: Callable[[Outcome], None],
    within: float,
    *,
    was_run: Callable[[Case], bool],
    patience: float,
) -> None:
    """Tell what ends *within* seconds; what *was_run*, and is only being judged, has *patience* seconds."""
    running = {future: queue for queue in queues for future in queue.running}
    done, left = wait(running, timeout=within)
    judging = {future for future in left if was_run(running[future].running[future])}
    done |= wait(judging, timeout=patience).done
    for future in done:
        if not future.cancelled() and future.exception() is None:
            tell(running[future].outcome(future))
