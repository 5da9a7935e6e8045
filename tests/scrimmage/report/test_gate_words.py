"""Each event around a gate in a few words."""

import pytest

from scrimmage.report.gate_words import GATE_EVENTS, Told, gate_says
from tests.simulators.history.samples import EVENTS

SAYS = [
    "gate 1: boundary 2-3 of 2025-01-01 at 2025-01-02T08:30:00Z",
    "truth of 1: damaged (drop_games), shown",
    "warehouse: query took 0.000 s, slow",
    "the phase after 2-3 of 2025-01-01 was called",
    "Slack would not hear: a",
    "gate 1 left in the table: warned warning",
    "gate 1 says warned: game_count (warning)",
    "gate 1 complete after 0.000 s",
]


@pytest.mark.parametrize(
    ("event", "text"),
    [*zip([one for one in EVENTS if isinstance(one, GATE_EVENTS)], SAYS, strict=True)],
)
def test_each_kind_has_its_words(event: Told, text: str) -> None:
    """Who, what, and how it came out."""
    assert gate_says(event) == text
