"""The next phase's entry point: called or not called, that is a gate's decision."""

from collections.abc import Callable

import msgspec

from simulators.outages import Plan
from simulators.receivers.receiver import Post, receiver
from simulators.server.service import Service
from simulators.wire import Request, Response


def next_phase(plan: Plan, told: Callable[[Post], None]) -> Service:
    """An entry point under any path; *told* gets each post with its JSON body and what became of it."""
    return receiver(plan, told, answer)


def answer(request: Request) -> Response:
    """Accepted, whatever is posted."""
    if request.method != "POST":
        return Response(405, (("Allow", "POST"),))
    body = msgspec.json.encode({"status": "accepted"})
    return Response(202, (("Content-Type", "application/json"),), body)
