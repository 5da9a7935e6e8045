"""What an event or a request says: which date, and which chain of calls it belongs to."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reference.clock import Clock
from reference.validation import BoundaryAt

PROJECT = "GOOGLE_CLOUD_PROJECT"
"""The variable that names the project of the tables."""
NEXT_URL = "NEXT_PHASE_URL"
"""The variable that names the next phase's entry point; each function has its own."""


class EventError(ValueError):
    """An event that says nothing usable; delivering it again will not help."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The date to judge, and the correlation id to hand on (empty: none)."""

    game_date: str
    correlation_id: str = ""
    as_of: datetime | None = None
    """When to judge it, with a zone; None: now. For rehearsals, and for looking at an old date again."""


def from_pubsub(data: Any) -> Asked:
    """Read the data of a CloudEvent from Pub/Sub: ``{"message": {"data": base64 of JSON}}``.

    Raises EventError.
    """
    try:
        text = base64.b64decode(data["message"]["data"], validate=True)
        return asked(json.loads(text))
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        if isinstance(error, EventError):
            raise
        raise EventError("the event holds no JSON in message.data, as base64") from error


def asked(body: Any) -> Asked:
    """Read ``{"game_date": "2025-01-31", "correlation_id": …, "as_of": …}``; other keys are passed over.

    Raises EventError.
    """
    if not isinstance(body, Mapping):
        raise EventError('the message is no JSON object; valid: {"game_date": "2025-01-31"}')
    day = body.get("game_date")
    if not isinstance(day, str):
        raise EventError(f"game_date is {day!r}; valid: a day such as 2025-01-31")
    return Asked(day, str(body.get("correlation_id") or ""), _as_of(body.get("as_of")))


def _as_of(said: Any) -> datetime | None:
    if said is None:
        return None
    try:
        moment = datetime.fromisoformat(said)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is None:
        raise EventError(f"as_of is {said!r}; valid: ISO 8601 with a zone, such as 2025-02-01T11:00:00+00:00")
    return moment


def boundary(phase: str, it: Asked, env: Mapping[str, str], clock: Clock) -> BoundaryAt:
    """Give the boundary that *it* asks about, with the project and the next phase from *env*."""
    now = it.as_of or datetime.fromtimestamp(clock.time(), UTC)
    project, url = env.get(PROJECT, ""), env.get(NEXT_URL, "")
    return BoundaryAt(phase, it.game_date, now, project, url, correlation_id=it.correlation_id)
