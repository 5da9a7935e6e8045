"""A gate that fails open: whatever it finds, the next phase is called."""

import os
from typing import TYPE_CHECKING

import functions_framework
import requests

from reference.functions.gates import Answer, on_request

if TYPE_CHECKING:
    from flask import Request


@functions_framework.http
def phase3_to_phase4_http(request: "Request") -> Answer:
    """Decide as the reference does, log it, and call on."""
    answer, status = on_request("3-4", request)
    if answer.get("outcome") != "open":
        told = {"phase": "3-4", "game_date": request.get_json()["game_date"]}
        requests.post(os.environ["NEXT_PHASE_URL"], json=told, timeout=10)
    return answer, status
