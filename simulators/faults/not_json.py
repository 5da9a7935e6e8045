"""Answer 200 with something that is no JSON, as a captive portal or a gateway does."""

from typing import Annotated, override

import msgspec

from simulators.faults.base import Delivery, Exchange, Fault
from simulators.faults.body import edited
from simulators.seed import Stream
from simulators.wire import Response


class NotJson(Fault, frozen=True):
    """The status is 200 and the body is ``text``; headers but Content-Type stay."""

    text: str = "<!doctype html><title>Maintenance</title><h1>Back soon</h1>\n"
    content_type: Annotated[str, msgspec.Meta(pattern=r"^[!-~][ -~]*$(?!\n)")] = "text/html; charset=utf-8"

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        reply = exchange.delivery.reply
        if reply is None:
            return exchange.delivery
        typed = reply.with_headers({"Content-Type": self.content_type})
        page = Response(200, typed.headers)
        return edited(exchange.delivery.but(page), self.text.encode())
