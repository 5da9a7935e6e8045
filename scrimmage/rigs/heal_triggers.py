"""The processors' entry points on a port: each call goes to the orchestra of the night under way."""

import threading
from collections.abc import Callable
from http import HTTPStatus

from scrimmage.rigs.heal_doom import WireDoom
from scrimmage.rigs.heal_record import Answer, HealRecord
from simulators.clock import SECOND, Clock
from simulators.faults.base import Delivery
from simulators.history import Taken
from simulators.outages import Answer as Arriving
from simulators.outages import Call, Plan
from simulators.processors.http import order_of, response
from simulators.processors.orchestra import Orchestra
from simulators.processors.order import Answered, Order
from simulators.server.service import Ended, Service
from simulators.wire import Request

_ARRIVED = ("whole", "slow")


class Triggers:
    """Takes triggers, and writes down what became of each. *lock* is that of the history."""

    def __init__(self, lock: threading.Lock, record: HealRecord, doom: WireDoom, clock: Clock) -> None:
        self._lock = lock
        self._record = record
        self._doom = doom
        self._clock = clock
        self._answers: dict[int, tuple[Answered, int]] = {}
        self.orchestra: Orchestra | None = None
        """Of the night under way."""
        self.wall: Callable[[], int] = lambda: 0

    def service(self, plan: Plan) -> Service:
        """What listens, and is broken by *plan*."""
        return Service(plan, name=self._call, answer=self._answer, ended=self._ended)

    def _call(self, request: Request) -> Call:
        with self._lock:
            self._doom.before("trigger")
        return Call("post", f"/{_place(request)[1]}")

    async def _answer(self, request: Request) -> Arriving:
        order = order_of(request)
        with self._lock:
            if self._doom.dead or self.orchestra is None:
                return Arriving(Delivery(None, finish="reset"), "refused")
            if isinstance(order, Order):
                answered, says = self.orchestra.trigger(order, self.wall()), ""
            else:
                answered, says = Answered("invalid", HTTPStatus.BAD_REQUEST), order
            self._answers[id(request)] = answered, self._clock.now()
        return Arriving(Delivery(response(answered, says)))

    def _ended(self, ended: Ended) -> None:
        order = order_of(ended.request)
        healer, processor = _place(ended.request)
        with self._lock:
            answered, at = self._answers.pop(id(ended.request), (None, 0))
            if answered is None and self._doom.dead:
                return
            self._record.trigger(
                healer, processor, order if isinstance(order, Order) else None, _seen(ended, answered, at)
            )
            self._doom.after("trigger")


def _seen(ended: Ended, answered: Answered | None, at: int) -> Answer:
    """What a processor made of a trigger, and what of that its sender got; told waits count from *at*."""
    if answered is None:
        taken: Taken = "refused" if ended.fate == "failed" else "lost"
        return Answer(taken)
    if ended.fate not in _ARRIVED:
        return Answer("lost", run=answered.run)
    wait = answered.retry_after
    told = None if wait is None else at + wait * SECOND
    return Answer(answered.taken, answered.status, told, answered.run)


def _place(request: Request) -> tuple[int, str]:
    """Who calls whom, by the path."""
    healer, _, processor = request.path.strip("/").partition("/")
    return (int(healer) if healer.isdecimal() else 1), processor
