"""A service that takes posts and answers each alike, unless a plan breaks it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from simulators.faults.base import Delivery
from simulators.history import Fate
from simulators.outages import Answer, Call, Plan
from simulators.server.service import Ended, Service
from simulators.wire import Request, Response


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody posted."""

    path: str
    body: Any
    """Decoded JSON; None where it is none."""
    fate: Fate
    """What became of it. Refused, failed, hung or garbled, the sender had no answer, or a bad one."""

    @property
    def delivered(self) -> bool:
        """Whether its sender was told that it is well."""
        return self.fate in {"whole", "slow"}


def receiver(plan: Plan, told: Callable[[Post], None], reply: Callable[[Request], Response]) -> Service:
    """A receiver that hands each post to *told*, from its own thread, once it is answered."""

    async def answer(request: Request) -> Answer:
        given = reply(request)
        return Answer(Delivery(given), "whole" if given.status < 400 else "failed")  # noqa: PLR2004 (4xx, 5xx)

    def ended(end: Ended) -> None:
        if end.request.method == "POST":
            told(Post(end.request.path, decoded(end.request), end.fate))

    return Service(plan, name=lambda request: Call("post", request.path), answer=answer, ended=ended)


def decoded(request: Request) -> Any:
    """The JSON that *request* carries, or None."""
    try:
        return msgspec.json.decode(request.body)
    except (msgspec.DecodeError, RecursionError):
        return None
