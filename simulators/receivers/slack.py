"""Slack's incoming webhook, as far as alerts need it."""

from collections.abc import Callable, Iterator
from typing import Any

from simulators.outages import Plan
from simulators.receivers.receiver import Post, decoded, receiver
from simulators.server.service import Service
from simulators.wire import Request, Response


def slack(plan: Plan, told: Callable[[str, bool], None]) -> Service:
    """A webhook under any path; *told* gets the text of each alert and whether it was delivered."""

    def alert(post: Post) -> None:
        told(text_of(post.body), post.delivered)

    return receiver(plan, alert, answer)


def answer(request: Request) -> Response:
    """``ok``, or what Slack says of a payload that it cannot take (its manual of incoming webhooks)."""
    body = decoded(request)
    if request.method != "POST" or not isinstance(body, dict):
        return _said(400, "invalid_payload")
    if not (body.get("text") or body.get("blocks") or body.get("attachments")):
        return _said(400, "no_text")
    return _said(200, "ok")


def text_of(body: Any) -> str:
    """The text of a payload; where it has none, every text of its blocks and attachments, a line each."""
    own = body.get("text") if isinstance(body, dict) else None
    return own if isinstance(own, str) and own else "\n".join(_texts(body))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str) and name in {"text", "fallback"}:
                yield inner
            else:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _said(status: int, text: str) -> Response:
    return Response(status, (("Content-Type", "text/html"),), text.encode())
