"""Answer 200 with something that is no JSON, as a captive portal or a gateway does."""

from typing import override

from simulators.faults.base import Delivery
from simulators.outages.base import Answer, Outage
from simulators.wire import Response


class Garbled(Outage, frozen=True, tag="garbled"):
    """The status is 200 and the body is ``text``; the service is not asked."""

    text: str = "<!doctype html><title>Maintenance</title><h1>Back soon</h1>\n"

    @override
    def apply(self, answer: Answer) -> Answer:
        reply = Response(200, (("Content-Type", "text/html; charset=utf-8"),), self.text.encode())
        return Answer(Delivery(reply, delay=answer.delivery.delay), "garbled")
