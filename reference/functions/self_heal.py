"""Self-heal, as it is deployed.

Events come at least once, and a night takes several starts. A start that ended is acknowledged: also when it
waits, for the next one is the schedule's, and when it gave up, for a person was called. One that knows
nothing, or that met another healer at work, fails, so that it is delivered again: whoever is at work may die.
"""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import functions_framework
from cloudevents.http import CloudEvent

from reference.clock import Clock, SystemClock
from reference.functions.event import PROJECT, Asked, EventError, asked, from_pubsub
from reference.json_line import write_line
from reference.self_heal import Night, NightAt, NightError, Outcome, State, heal
from reference.self_heal.addresses import addresses
from reference.variables import ConfigError

if TYPE_CHECKING:
    from flask import Request

_EASTERN = ZoneInfo("America/New_York")
_AGAIN = (State.UNKNOWN, State.BUSY)


class NotHealedError(Exception):
    """Nothing could be told, or another healer is at work: the event is to be delivered again."""


@functions_framework.cloud_event
def self_heal(event: CloudEvent) -> None:
    """Take a Pub/Sub event that says ``{"game_date": …}``; ``"last"`` is the Eastern day before this one.

    Raises NotHealedError and ConfigError, for which the event is delivered again.
    """
    try:
        outcome = _heal(lambda: from_pubsub(event.data))
    except (EventError, NightError) as error:
        write_line({"event": "event_refused", "function": "self_heal", "reason": str(error)})
        return
    if outcome.state in _AGAIN:
        raise NotHealedError(f"self-heal ended {outcome.state}")


@functions_framework.http
def self_heal_http(request: "Request") -> tuple[dict[str, Any], int]:
    """Take the same by HTTP: JSON in, the outcome as JSON out.

    200 for a start that ended, 400 for a wrong request, 500 for a wrong variable, 503 where nothing could be
    told or another healer is at work.
    """
    try:
        outcome = _heal(lambda: asked(request.get_json(silent=True)))
    except (EventError, NightError) as error:
        return {"error": str(error)}, HTTPStatus.BAD_REQUEST
    except ConfigError as error:
        return {"error": str(error)}, HTTPStatus.INTERNAL_SERVER_ERROR
    status = HTTPStatus.SERVICE_UNAVAILABLE if outcome.state in _AGAIN else HTTPStatus.OK
    body = {"state": str(outcome.state), "correlation_id": outcome.correlation_id}
    return {**body, "reasons": list(outcome.reasons)}, status


def night(it: Asked, env: Mapping[str, str], clock: Clock) -> Night:
    """The night that *it* asks about. Raises EventError, and ConfigError for what the deployment lacks."""
    project = env.get(PROJECT, "")
    if not project:
        raise ConfigError(f"{PROJECT} is not set; valid: the name of a BigQuery project")
    now = it.as_of or datetime.fromtimestamp(clock.time(), UTC)
    game_date = it.game_date
    if game_date == "last":
        game_date = _day_before(now)
    return NightAt(game_date, now, project, addresses(env))


def _day_before(now: datetime) -> str:
    try:
        return (now.astimezone(_EASTERN).date() - timedelta(days=1)).isoformat()
    except OverflowError as error:
        raise EventError(f"as_of is {now.isoformat()}; valid: a time that has a day before it") from error


def _heal(read: Callable[[], Asked]) -> Outcome:
    return heal(night(read(), os.environ, SystemClock()))
