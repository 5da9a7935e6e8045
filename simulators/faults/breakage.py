"""Breaking a delivery off, so that what an earlier fault broke stays broken."""

from typing import Literal

import msgspec

from simulators.faults.base import Delivery


def lost(delivery: Delivery) -> bool:
    """Whether an earlier fault took the connection, so that no reply can come any more."""
    return delivery.reply is None and delivery.finish != "whole"


def stopped(delivery: Delivery, after: int, finish: Literal["closed", "reset"]) -> Delivery:
    """Let *after* bytes of the body through, then *finish*.

    As it was where the body is no longer than that, or is broken off before.
    """
    reach = 0 if delivery.reply is None else len(delivery.reply.body)
    if delivery.stop_after is not None:
        reach = min(reach, delivery.stop_after)
    return msgspec.structs.replace(delivery, stop_after=after, finish=finish) if after < reach else delivery


def unanswered(delivery: Delivery, finish: Literal["reset", "refused"]) -> Delivery:
    """Send nothing at all; what was to be waited is still waited."""
    return Delivery(reply=None, delay=delivery.delay, finish=finish)
