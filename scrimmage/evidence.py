"""The histories that a verdict's evidence names, read back for the reports."""

from collections.abc import Iterator
from pathlib import Path

from scrimmage.verdict import Verdict
from simulators.history import History, HistoryError, load

MOST = 40
"""Histories read: a report shows some evidence, not all."""


def histories_named(verdict: Verdict, folder: Path) -> dict[str, History]:
    """Read the first histories that *verdict* names from *folder*; those that are gone are left out.

    So are those that are no regular files within it: a verdict is no way to read other files of a machine.
    """
    found = {}
    for name in list(dict.fromkeys(named(verdict, of_each=3)))[:MOST]:
        path = folder / name
        try:
            # Of a name that is too long the system does not even say whether it is there.
            if not (is_within(path, folder) and path.is_file()):
                continue
            found[name] = load(path)
        except (OSError, HistoryError):
            continue
    return found


def named(verdict: Verdict, of_each: int | None = None) -> Iterator[str]:
    """The histories that evidence names: of the first *of_each* findings of each claim, or of all."""
    for scenario in verdict.scenarios:
        for claim in scenario.claims:
            for evidence in claim.evidence[:of_each]:
                if evidence.history:
                    yield evidence.history


def is_within(path: Path, folder: Path) -> bool:
    """Whether *path* is in *folder* once every link is followed. A name that the system refuses is not."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        return False
