"""HTTP/1.1 as bytes: a delivery cut into what arrives when."""

from collections.abc import Iterator

from simulators.faults.base import Delivery
from simulators.wire import Response


def head(response: Response) -> bytes:
    """Status line and header fields; Content-Length tells the whole body unless it stands there already."""
    fields = response.headers
    if response.header("Content-Length") is None:
        fields = (*fields, ("Content-Length", str(len(response.body))))
    lines = "".join([f"{name}: {value}\r\n" for name, value in fields])
    return f"HTTP/1.1 {response.status} {response.reason}\r\n{lines}\r\n".encode("latin-1")


def body(delivery: Delivery) -> Iterator[tuple[int, bytes]]:
    """The parts of the body that arrive, each with the microseconds that pass before it."""
    assert delivery.reply is not None, "only a reply has a body"
    whole = delivery.reply.body[: delivery.stop_after]
    if not delivery.chunk:
        yield 0, whole
        return
    for start in range(0, len(whole), delivery.chunk):
        yield (delivery.gap if start else 0), whole[start : start + delivery.chunk]
