"""How a gate is run for an event or a request, and when it is to be delivered again.

Events come at least once. One that was decided is acknowledged, also when the phase is blocked; one that was
not (the warehouse is out, the next phase did not take the call, a variable is wrong) fails, so that it
is delivered again. One that says nothing usable is acknowledged, with one JSON line, for it would never end.
"""

import os
from collections.abc import Callable
from dataclasses import asdict
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from reference.clock import Clock, SystemClock
from reference.functions.event import Asked, EventError, asked, boundary, from_pubsub
from reference.json_line import write_line
from reference.validation import (
    BoundaryError,
    Decision,
    Gate,
    Mode,
    NextPhaseError,
    Outcome,
    ValidationConfig,
    gate,
)
from reference.variables import ConfigError

if TYPE_CHECKING:
    from cloudevents.http import CloudEvent
    from flask import Request

type Answer = tuple[dict[str, Any], int]


class UndecidedError(Exception):
    """A blocking gate could not check: the event is to be delivered again, when the warehouse is back."""


def on_event(phase: str, event: "CloudEvent", it: Gate | None = None, clock: Clock | None = None) -> None:
    """Judge the boundary that a Pub/Sub event asks about.

    Raises UndecidedError, NextPhaseError and ConfigError, for which the event is delivered again.
    """
    try:
        decision = _decide(phase, lambda: from_pubsub(event.data), it, clock)
    except (EventError, BoundaryError) as error:
        write_line({"event": "event_refused", "phase": phase, "reason": str(error)})
        return
    if _undecided(phase, decision):
        raise UndecidedError(f"gate {phase} could not check")


def on_request(phase: str, request: "Request", it: Gate | None = None, clock: Clock | None = None) -> Answer:
    """Judge the boundary that an HTTP request asks about: JSON in, the decision as JSON out.

    200 for what was decided, 400 for a wrong request, 500 for a wrong variable, 502 where the next phase did
    not take the call, 503 where a blocking gate could not check.
    """
    try:
        decision = _decide(phase, lambda: asked(request.get_json(silent=True)), it, clock)
    except (EventError, BoundaryError) as error:
        return {"error": str(error)}, HTTPStatus.BAD_REQUEST
    except ConfigError as error:
        return {"error": str(error)}, HTTPStatus.INTERNAL_SERVER_ERROR
    except NextPhaseError as error:
        return {"error": str(error)}, HTTPStatus.BAD_GATEWAY
    status = HTTPStatus.SERVICE_UNAVAILABLE if _undecided(phase, decision) else HTTPStatus.OK
    return asdict(decision), status


def _decide(phase: str, read: Callable[[], Asked], it: Gate | None, clock: Clock | None) -> Decision:
    clock = clock or SystemClock()
    began = clock.monotonic()
    decision = (it or gate)(boundary(phase, read(), os.environ, clock))
    seconds = round(clock.monotonic() - began, 3)
    write_line({"event": "gate_decided", "phase": phase, "seconds": seconds, **asdict(decision)})
    return decision


def _undecided(phase: str, decision: Decision) -> bool:
    if decision.outcome != Outcome.COULD_NOT_CHECK:
        return False
    return ValidationConfig.from_env(os.environ).mode_of(phase) is Mode.BLOCKING
