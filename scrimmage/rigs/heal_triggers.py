"""The processors' entry points on a port: each call goes to the orchestra of the night under way."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from scrimmage.rigs.heal_doom import Acted, DoomedPlan, WireDoom
from scrimmage.rigs.heal_record import Answer, HealRecord, answer_of
from simulators.clock import Clock
from simulators.faults.base import Delivery
from simulators.outages import Answer as Arriving
from simulators.outages import Call, Plan
from simulators.processors.http import order_of, response
from simulators.processors.orchestra import Orchestra
from simulators.processors.order import Answered, Order
from simulators.server.service import Ended, Service
from simulators.wire import Request, Response


@dataclass(slots=True)
class _Asked:
    """A trigger under way."""

    place: int
    """Number of its event."""
    answered: Answered | None = None
    reply: Response | None = None
    """What is on its way to the sender; None for nothing that could be used."""
    at: int = 0
    """When it arrives, microseconds of the run."""


class Triggers:
    """Takes triggers, and writes each down as it arrives: what follows on it stands after it.

    What its sender got is added once that is known. *lock* is that of the history.
    """

    def __init__(self, lock: threading.Lock, record: HealRecord, doom: WireDoom, clock: Clock) -> None:
        self._lock = lock
        self._record = record
        self._doom = doom
        self._clock = clock
        self._asked: dict[int, _Asked] = {}
        self._arriving: _Asked | None = None
        self.orchestra: Orchestra | None = None
        """Of the night under way."""
        self.wall: Callable[[], int] = lambda: 0

    def service(self, plan: Plan) -> Service:
        """What listens, and is broken by *plan*."""
        doomed = DoomedPlan(plan, self._arrives)
        return Service(doomed, name=self._call, answer=self._answer, ended=self._ended)

    def _call(self, request: Request) -> Call:
        healer, processor = _place(request)
        order = order_of(request)
        with self._lock:
            self._arriving = None
            if self._doom.before("trigger"):
                place = self._record.trigger(
                    healer, processor, order if isinstance(order, Order) else None, Answer("lost")
                )
                self._asked[id(request)] = self._arriving = _Asked(place)
        return Call("post", f"/{processor}")

    def _arrives(self) -> Acted | None:
        """Asked right after the call was named, in one thread and without a pause between."""
        asked = self._arriving
        return None if asked is None else lambda arriving: self._acted(asked, arriving)

    async def _answer(self, request: Request) -> Arriving:
        order = order_of(request)
        with self._lock:
            asked = self._asked[id(request)]
            if isinstance(order, str):
                answered, says = Answered("invalid", HTTPStatus.BAD_REQUEST), order
            elif self.orchestra is None:
                answered, says = Answered("refused", HTTPStatus.SERVICE_UNAVAILABLE), "no night is under way"
            else:
                answered, says = self.orchestra.trigger(order, self.wall()), ""
            asked.answered = answered
        return Arriving(Delivery(response(answered, says)))

    def _acted(self, asked: _Asked, arriving: Arriving) -> None:
        delivery = arriving.delivery
        with self._lock:
            if delivery.finish == "whole" and delivery.stop_after is None:
                asked.reply = delivery.reply
            asked.at = self._clock.now() + delivery.delay
            self._doom.after("trigger")

    def _ended(self, ended: Ended) -> None:
        with self._lock:
            asked = self._asked.pop(id(ended.request), None)
            if asked is not None:
                reply = None if ended.fate == "hung" else asked.reply
                self._record.answered(asked.place, answer_of(asked.answered, reply, asked.at))


def _place(request: Request) -> tuple[int, str]:
    """Who calls whom, by the path."""
    healer, _, processor = request.path.strip("/").partition("/")
    return (int(healer) if healer.isdecimal() else 1), processor
