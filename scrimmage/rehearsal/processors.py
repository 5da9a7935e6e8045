"""The processors of a company: triggered over HTTP, they run over the tables of the night under way."""

import threading
import time
from datetime import date
from http import HTTPStatus

from scrimmage.rehearsal.shelf import Shelf
from simulators.clock import RealClock
from simulators.processors.http import order_of, response
from simulators.processors.orchestra import Orchestra
from simulators.processors.order import Answered
from simulators.wire import Request, Response

_TICK = 0.02
"""Seconds between two looks at what is due."""
_LONGEST = 20.0
"""Seconds for which runs may go on after the healer has ended."""


class Processors:
    """Runs what is triggered from :meth:`begin` on. Wall times are microseconds since the epoch."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._clock = RealClock()
        self._lock = threading.Lock()
        self._orchestra: Orchestra | None = None
        self._day = date.min
        self._offset = 0
        self._failed: BaseException | None = None
        self._over = threading.Event()
        self._ticker = threading.Thread(target=self._tick, name="processors", daemon=True)
        self._ticker.start()

    def begin(self, day: date, at: int, made: Orchestra | None) -> None:
        """From now on, at wall time *at* of the night of *day*, *made* plays; None: nobody."""
        with self._lock:
            self._orchestra, self._day = made, day
            self._offset = at - self._clock.now()
            if made is not None:
                self._shelf.put(made.tables)

    def wall(self) -> int:
        """What time it is in the night."""
        return self._offset + self._clock.now()

    def answer(self, request: Request) -> Response:
        """What a processor answers to a trigger."""
        order = order_of(request)
        if isinstance(order, str):
            return response(Answered("invalid", HTTPStatus.BAD_REQUEST), order)
        with self._lock:
            if self._orchestra is None:
                return response(Answered("refused", HTTPStatus.SERVICE_UNAVAILABLE), "no night is under way")
            return response(self._orchestra.trigger(order, self.wall()))

    def finish(self) -> None:
        """Wait until what was begun has ended, 20 s at most. Raises what went wrong on the way."""
        end = time.monotonic() + _LONGEST
        while self._busy and time.monotonic() < end and not self._over.wait(_TICK):
            pass
        if self._failed is not None:
            raise self._failed

    def stop(self) -> None:
        """End."""
        self._over.set()
        self._ticker.join()

    @property
    def _busy(self) -> bool:
        with self._lock:
            return self._failed is None and self._orchestra is not None and self._orchestra.due is not None

    def _tick(self) -> None:
        while not self._over.wait(_TICK):
            try:
                self._advance()
            except Exception as error:  # noqa: BLE001 (told by finish, in the thread that can do something)
                self._failed = self._failed or error

    def _advance(self) -> None:
        with self._lock:
            orchestra = self._orchestra
            if orchestra is None or orchestra.due is None or orchestra.due > self.wall():
                return
            happened = orchestra.advance(self.wall())
            self._shelf.ran(self._day, happened, orchestra.tables)
