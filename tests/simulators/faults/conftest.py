"""What tests of faults share: a page on its way, a strike, and its body read again."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from simulators.faults.base import Delivery, Exchange, Fault
from simulators.seed import stream
from simulators.wire import Request, Response


@pytest.fixture(scope="session")
def page() -> Callable[..., Delivery]:
    """Make the delivery of a page: ``page([{"id": 1}], meta={"per_page": 25})``."""

    def make(rows: Any, meta: Any = None, status: int = 200, *, length: bool = False) -> Delivery:
        body = msgspec.json.encode({"data": rows} | ({} if meta is None else {"meta": meta}))
        headers = (("Content-Type", "application/json"), ("x-ratelimit-limit", "5"))
        told = (("content-length", str(len(body))),) if length else ()
        return Delivery(Response(status, told + headers, body))

    return make


@pytest.fixture(scope="session")
def strike() -> Callable[..., Delivery]:
    """Apply a fault to a delivery; without one, to a call that the API has not answered."""

    def make(
        fault: Fault,
        delivery: Delivery | None = None,
        *,
        query: str = "",
        now: int = 0,
        wall: int = 0,
        again: Callable[[Request, int], Response] | None = None,
        seed: int = 0,
    ) -> Delivery:
        request = Request("GET", "127.0.0.1:8000", "/v1/games", query)
        exchange = Exchange(request, now, wall, delivery or Delivery(None), again)
        return fault.apply(exchange, stream(seed, "fault", 0))

    return make


@pytest.fixture(scope="session")
def body() -> Callable[[Delivery], Any]:
    """Decode the JSON that a delivery carries."""

    def read(delivery: Delivery) -> Any:
        assert delivery.reply is not None
        return msgspec.json.decode(delivery.reply.body)

    return read
