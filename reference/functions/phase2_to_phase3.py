"""The gate from phase 2 to phase 3, as it is deployed."""

from typing import TYPE_CHECKING

import functions_framework
from cloudevents.http import CloudEvent

from reference.functions.gates import Answer, on_event, on_request

if TYPE_CHECKING:
    from flask import Request

PHASE = "2-3"


@functions_framework.cloud_event
def phase2_to_phase3(event: CloudEvent) -> None:
    """Take a Pub/Sub event that says ``{"game_date": …}``; see :func:`on_event`."""
    on_event(PHASE, event)


@functions_framework.http
def phase2_to_phase3_http(request: "Request") -> Answer:
    """Take the same by HTTP; see :func:`on_request`."""
    return on_request(PHASE, request)
