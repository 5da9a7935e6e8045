"""The gate from phase 3 to phase 4, as it is deployed."""

from typing import TYPE_CHECKING

import functions_framework
from cloudevents.http import CloudEvent

from reference.functions.gates import Answer, on_event, on_request

if TYPE_CHECKING:
    from flask import Request

PHASE = "3-4"


@functions_framework.cloud_event
def phase3_to_phase4(event: CloudEvent) -> None:
    """Take a Pub/Sub event that says ``{"game_date": …}``; see :func:`on_event`."""
    on_event(PHASE, event)


@functions_framework.http
def phase3_to_phase4_http(request: "Request") -> Answer:
    """Take the same by HTTP; see :func:`on_request`."""
    return on_request(PHASE, request)
