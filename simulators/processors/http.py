"""Triggers as HTTP carries them: a request becomes an order, an answer a response."""

import json
from typing import Any

from simulators.processors.order import Answered, Order
from simulators.wire import Request, Response

_FIELDS = ("processor", "game_date", "correlation_id")
_LONGEST = 18
"""Digits of a token at most; it fits in 64 bits."""


def order_of(request: Request) -> Order | str:
    """The order that *request* carries, or in one line why it cannot be read (400)."""
    body = _body(request)
    if isinstance(body, str):
        return body
    games, token = body.get("game_ids"), request.header("Fencing-Token")
    if token is not None and not (token.isascii() and token.isdigit() and len(token) <= _LONGEST):
        return f"Fencing-Token: got {token!r}. Valid: a whole number."
    return _mistake(body, request.path) or Order(
        processor=body["processor"],
        game_date=body["game_date"],
        game_ids=None if games is None else tuple(games),
        key=request.header("Idempotency-Key") or "",
        correlation=body["correlation_id"],
        token=None if token is None else int(token),
    )


def _body(request: Request) -> dict[str, Any] | str:
    """The JSON object of the body, or what is wrong with it."""
    if request.method != "POST":
        return f"method: got {request.method}. Valid: POST."
    try:
        body: Any = json.loads(request.body)
    except (ValueError, RecursionError):
        return "body: is not JSON. Valid: a JSON object."
    return body if isinstance(body, dict) else f"body: got {type(body).__name__}. Valid: a JSON object."


def _mistake(body: dict[str, Any], path: str) -> str:
    """What is wrong with the fields of *body*; empty where nothing is."""
    for name in _FIELDS:
        if not isinstance(body.get(name), str) or not body[name]:
            return f"{name}: got {body.get(name)!r}. Valid: a string that is not empty."
    games = body.get("game_ids")
    if games is not None and not (
        isinstance(games, list) and games and all(isinstance(game, str) and game for game in games)
    ):
        return f"game_ids: got {games!r}. Valid: a list of strings that is not empty, or left out."
    entry = path.rstrip("/").rpartition("/")[2]
    if entry not in {"", body["processor"]}:
        return f"processor: got {body['processor']!r} at the entry point of {entry}. Valid: {entry}."
    return ""


def response(answered: Answered, says: str = "") -> Response:
    """What is sent back; *says* is told where nothing was taken."""
    told = {"run_id": answered.run} if answered.run else {"error": says or answered.taken}
    headers = [("Content-Type", "application/json")]
    if answered.retry_after is not None:
        headers.append(("Retry-After", str(answered.retry_after)))
    return Response(answered.status, tuple(headers), json.dumps(told).encode())
