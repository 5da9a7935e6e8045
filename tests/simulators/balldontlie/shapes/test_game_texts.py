"""Status, clock and dates of a game."""

from datetime import date
from typing import Any

import pytest

from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.shapes.game_texts import clock, stamp, status, status_state
from simulators.balldontlie.shown import Shown

TIPOFF = 1_738_456_200_000_000
"""2025-02-02 00:30 UTC, half past seven in the evening of 1 February in New York."""


def seen(phase: Any, **more: Any) -> Shown:
    """A game of which only what is named matters."""
    return Shown(phase, date(2025, 2, 1), TIPOFF, 0, **more)


@pytest.mark.parametrize(
    ("game", "options", "expected"),
    [
        (seen("scheduled"), {}, "2025-02-02T00:30:00Z"),
        (seen("scheduled"), {"pregame_status": "clock"}, "7:30 pm ET"),
        (seen("live", label="3rd Qtr", period=3), {}, "3rd Qtr"),
        (seen("live", period=6), {}, "OT2"),
        (seen("live", period=5), {"overtime_status": "Overtime "}, "Overtime 1"),
        (seen("final"), {}, "Final"),
        (seen("unplayed"), {}, "Postponed"),
        (seen("unplayed"), {"postponed_status": "PPD"}, "PPD"),
    ],
)
def test_every_status(game: Shown, options: dict[str, Any], expected: str) -> None:
    """With the forms that the options choose."""
    assert status(game, ApiOptions(**options)) == expected


@pytest.mark.parametrize(("hours", "text"), [(-14, "5:30 am ET"), (-7, "12:30 pm ET"), (5, "12:30 am ET")])
def test_hours_are_those_of_new_york(hours: int, text: str) -> None:
    """Noon and midnight are twelve."""
    moved = Shown("scheduled", date(2025, 2, 1), TIPOFF + hours * 3_600_000_000, 0)

    assert status(moved, ApiOptions(pregame_status="clock")) == text


@pytest.mark.parametrize(
    ("game", "options", "expected"),
    [
        (seen("scheduled"), {}, None),
        (seen("unplayed"), {}, None),
        (seen("final"), {}, "Final"),
        (seen("live", period=2), {}, ""),
        (seen("live", period=2, clock=312), {}, "5:12"),
        (seen("live", period=2, clock=7), {"live_clock": "quarter"}, "Q2 0:07"),
        (seen("live", period=5, clock=300), {"live_clock": "quarter"}, "OT1 5:00"),
    ],
)
def test_every_clock(game: Shown, options: dict[str, Any], expected: str | None) -> None:
    """Null before, minutes and seconds during, Final after."""
    assert clock(game, ApiOptions(**options)) == expected


def test_states_are_coarse() -> None:
    """The three that clients know."""
    phases = ("scheduled", "unplayed", "live", "final")

    assert [status_state(seen(phase)) for phase in phases] == [
        "scheduled",
        "scheduled",
        "in_progress",
        "final",
    ]


def test_an_instant_has_milliseconds() -> None:
    """As datetime is written."""
    assert stamp(TIPOFF) == "2025-02-02T00:30:00.000Z"
