"""What a fault is: a small value that turns one delivery into another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Literal

import msgspec

from simulators.seed import Stream
from simulators.snake_case import snake_case
from simulators.wire import Request, Response

Finish = Literal["whole", "closed", "reset", "refused"]
"""How a delivery ends: as it should, with the connection closed early, reset, or never opened."""


class Delivery(msgspec.Struct, frozen=True):
    """A reply on its way to the client: what arrives, when, and how it ends.

    ``reply`` is None only where nothing is sent (closed, reset or refused before the head).
    """

    reply: Response | None
    delay: int = 0
    """Microseconds before the first byte of the head."""
    chunk: int = 0
    """Bytes of the body that arrive at once; 0 is all of it."""
    gap: int = 0
    """Microseconds before each further chunk."""
    stop_after: int | None = None
    """Bytes of the body that arrive at all; None is all. Content-Length still tells the whole."""
    finish: Finish = "whole"

    def but(self, reply: Response) -> "Delivery":
        """The same delivery of another *reply*."""
        return msgspec.structs.replace(self, reply=reply)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One call at the moment a fault looks at it."""

    request: Request
    now: int
    """Microseconds of the run."""
    wall: int
    """Microseconds since the Unix epoch, by the API's clock."""
    delivery: Delivery
    """What would arrive without this fault."""
    again: Callable[[Request, int], Response] | None = None
    """The API's own reply to a request at a time (microseconds of the run, before its start too).

    It neither asks nor feeds the rate limiter. None where the API is not ours to ask (behind a
    proxy); faults that need it then leave things as they are.
    """


class Fault(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True,
    tag_field="kind", tag=snake_case,
):  # fmt: skip
    """Settings of one fault. ``kind`` in a scenario is the class's name in snake case."""

    needs_reply: ClassVar[bool] = True
    """Whether the API has to answer first; False for a fault that answers in its place."""

    in_body: ClassVar[bool] = False
    """Whether it acts while the body is under way; a proxy has to send that itself then."""

    asks_again: ClassVar[bool] = False
    """Whether it shows what the API says elsewhere or said earlier (``Exchange.again``)."""

    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        """Give the delivery that takes the place of ``exchange.delivery``. Pure but for *draw*.

        Here nothing happens: ``noop`` is this and no more.
        """
        del draw
        return exchange.delivery
