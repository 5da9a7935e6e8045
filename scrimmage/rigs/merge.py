"""Two logs of one run made one: the proxy's call log takes the place of the server's."""

from collections.abc import Sequence

import msgspec

from simulators import history

_API_SIDE = history.Call | history.Reply | history.Fault


def merged(ours: Sequence[history.Event], *logs: Sequence[history.Event]) -> list[history.Event]:
    """Give one history in the order of time, numbered anew, in which only the proxies' calls stand.

    The log nearest to the client is the one that shows what the client saw; behind a proxy that
    answers in the server's place the server's own would miss calls.
    """
    kept = [event for event in ours if not isinstance(event, _API_SIDE)]
    rows = [(event.t, log, event.n, event) for log, events in enumerate([kept, *logs]) for event in events]
    calls: dict[tuple[int, int], int] = {}
    lines: list[history.Event] = []
    for number, (_, log, was, event) in enumerate(sorted(rows, key=lambda row: row[:3]), 1):
        changes = {"n": number}
        if isinstance(event, history.Call):
            calls[log, was] = number
        elif isinstance(event, history.Reply | history.Fault) and event.call:
            changes["call"] = calls[log, event.call]
        lines.append(msgspec.structs.replace(event, **changes))
    return lines
