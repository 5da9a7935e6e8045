"""A small API behind the front, for tests of what stands around it."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from simulators import history
from simulators.faults.rule import Rule
from simulators.front import Front
from simulators.wire import Request, Response

BODY = b'{"data":[{"id":1},{"id":2}],"meta":{"next_cursor":2,"per_page":2}}'
HEADERS = (("Content-Type", "application/json"), ("Date", "Sat, 01 Feb 2025 12:00:00 GMT"))


def rule(do: Mapping[str, Any], **when: Any) -> Rule:
    """A fault as a scenario would write it."""
    return msgspec.convert({"when": when, "do": do}, Rule)


def page(_request: Request, _now: int) -> Response:
    """The same page of two rows, whatever is asked."""
    return Response(200, HEADERS, BODY)


def front_of(
    *rules: Rule, seed: int = 0, upstream: Callable[[Request, int], Response] | None = page, **more: Any
) -> tuple[Front, history.Recorder]:
    """A front with *rules* before *upstream*, and what records its events."""
    recorder = history.Recorder()
    front = Front(list(rules), seed=seed, wall=0, recorder=recorder, upstream=upstream, **more)
    return front, recorder


def replies(recorder: history.Recorder) -> list[history.Reply]:
    """The replies recorded so far."""
    return [event for event in recorder.events if isinstance(event, history.Reply)]


def calls(recorder: history.Recorder) -> list[history.Call]:
    """The calls recorded so far."""
    return [event for event in recorder.events if isinstance(event, history.Call)]


def faults(recorder: history.Recorder) -> list[history.Fault]:
    """The faults recorded so far."""
    return [event for event in recorder.events if isinstance(event, history.Fault)]
