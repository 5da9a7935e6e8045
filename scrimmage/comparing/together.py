"""How many calls a target lets go side by side, where twenty threads want to at once."""

from pathlib import Path

from simulators.history import PACKED, Call, History, Reply, load

CROWD = "rate_limit/told_at_once"
"""Twenty threads start together, and each first reply takes a second."""


def together(folder: Path, seed: int) -> int:
    """The most calls that were under way at once in ``CROWD``; 0 where *folder* holds no history of it."""
    files = sorted((folder / "histories").glob(f"*told_at_once*{PACKED}"))
    histories = [load(file) for file in files]
    return next(
        (most(one) for one in histories if (one.header.scenario_id, one.header.seed) == (CROWD, seed)), 0
    )


def most(history: History) -> int:
    """The most calls of *history* that were under way at once."""
    open_calls: set[int] = set()
    highest = 0
    for event in history.events:
        match event:
            case Call():
                open_calls.add(event.n)
                highest = max(highest, len(open_calls))
            case Reply():
                open_calls.discard(event.call)
            case _:
                pass
    return highest
