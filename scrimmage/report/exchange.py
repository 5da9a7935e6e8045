"""The bytes on the wire around a finding, as far as the history holds them."""

from scrimmage.printable import printable
from simulators.history import Call, Event, Fault, History, Reply
from simulators.wire import Response


def around(history: History, number: int) -> list[str]:
    """Give the exchange at event *number* and the one before it of the same key and host.

    Lines that begin with ``>`` went to the API, ``<`` came back, ``!`` is a fault that took effect.
    Where the event belongs to no call (a job's end), the last call before it is shown. Empty where
    no call came before.
    """
    call = _call_at(history, number)
    if call is None:
        return []
    before: Call | None = None
    for event in history.events:
        if event.n >= call.n:
            break
        if isinstance(event, Call) and (event.host, event.key) == (call.host, call.key):
            before = event
    return [*(_lines(history, before) if before else []), *_lines(history, call)]


def _call_at(history: History, number: int) -> Call | None:
    calls = {event.n: event for event in history.events if isinstance(event, Call) and event.n <= number}
    at = next((event for event in history.events if event.n == number), None)
    if at is None:
        return None
    if isinstance(at, Reply | Fault) and at.call:
        return calls.get(at.call)
    return calls[max(calls)] if calls else None


def _lines(history: History, call: Call) -> list[str]:
    lines = [f"> {_stamp(call)} {call.method} {target(call)}", f">   Host: {call.host}"]
    for event in history.events:
        if isinstance(event, Fault) and event.call == call.n:
            lines.append(f"! {_stamp(event)} {event.does}")
        elif isinstance(event, Reply) and event.call == call.n:
            lines.extend(_reply(event))
    return [printable(line) for line in lines]


def _reply(reply: Reply) -> list[str]:
    lines = [f"< {_stamp(reply)} {status(reply)}"]
    lines.extend(f"<   Retry-After: {value}" for value in reply.retry_after)
    if reply.date:
        lines.append(f"<   Date: {reply.date}")
    return lines


def _stamp(event: Event) -> str:
    return f"[event {event.n}, {event.t / 1_000_000:.3f} s]"


def target(call: Call) -> str:
    """Give the path with its query, as in a request line."""
    return f"{call.path}?{call.query}" if call.query else call.path


def status(reply: Reply) -> str:
    """Give the status with its reason, and how the reply ended where it did not end well."""
    head = f"{reply.status} {Response(reply.status).reason}".rstrip() if reply.status else "no reply"
    return head if reply.end == "whole" else f"{head} ({reply.end.replace('_', ' ')})"
