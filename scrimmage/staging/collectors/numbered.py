"""What a collector brings, as it has to be: in the order of time, numbered from 1."""

from collections.abc import Iterable

import msgspec

from simulators import history


def numbered(events: Iterable[history.Event]) -> list[history.Event]:
    """*events* in the order of their time; those of one time stay as they are."""
    ordered = sorted(events, key=lambda event: event.t)
    return [msgspec.structs.replace(event, n=number) for number, event in enumerate(ordered, 1)]
