"""Slack on a port, for healers: each alert stands in the history where it arrives."""

import threading
from dataclasses import dataclass

from scrimmage.rigs.heal_doom import Acted, DoomedPlan, WireDoom
from scrimmage.rigs.heal_record import HealRecord
from simulators.faults.base import Delivery
from simulators.outages import Answer, Call, Plan
from simulators.receivers.receiver import decoded
from simulators.receivers.slack import answer, text_of
from simulators.server.service import Ended, Service
from simulators.wire import Request

_DELIVERED = ("whole", "slow")


@dataclass(frozen=True, slots=True)
class Alerts:
    """Takes alerts. *lock* is that of the history."""

    lock: threading.Lock
    record: HealRecord
    doom: WireDoom
    _events: dict[int, int]
    """Number of the event, by the request under way."""

    @classmethod
    def service(cls, lock: threading.Lock, record: HealRecord, doom: WireDoom, plan: Plan) -> Service:
        """What listens, and is broken by *plan*."""
        made = cls(lock, record, doom, {})
        return Service(DoomedPlan(plan, made._arrives), name=made._call, answer=_reply, ended=made._ended)

    def _call(self, request: Request) -> Call:
        with self.lock:
            if self.doom.before("alert"):
                self._events[id(request)] = self.record.alert(text_of(decoded(request)), delivered=False)
        return Call("post", request.path)

    def _arrives(self) -> Acted | None:
        return None if self.doom.dead else self._acted

    def _acted(self, _: Answer) -> None:
        with self.lock:
            self.doom.after("alert")

    def _ended(self, ended: Ended) -> None:
        with self.lock:
            number = self._events.pop(id(ended.request), None)
            if number is not None and ended.fate in _DELIVERED:
                self.record.delivered(number)


async def _reply(request: Request) -> Answer:
    given = answer(request)
    return Answer(Delivery(given), "whole" if given.status < 400 else "failed")  # noqa: PLR2004 (4xx, 5xx)
