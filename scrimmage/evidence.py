"""The histories that a verdict's evidence names, read back for the reports."""

from pathlib import Path

from scrimmage.verdict import Verdict
from simulators.history import History, HistoryError, load

MOST = 40
"""Histories read: a report shows some evidence, not all."""


def histories_named(verdict: Verdict, folder: Path) -> dict[str, History]:
    """Read the first histories that *verdict* names from *folder*; those that are gone are left out."""
    names = [
        evidence.history
        for scenario in verdict.scenarios
        for claim in scenario.claims
        for evidence in claim.evidence[:3]
        if evidence.history
    ]
    found = {}
    for name in list(dict.fromkeys(names))[:MOST]:
        try:
            found[name] = load(folder / name)
        except (OSError, HistoryError):
            continue
    return found
