"""A backtest on a terminal."""

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from rich.console import Console

from reference.validation import Finding, Severity
from scrimmage.tuning.backtest import Backtest, Boundary, Weight
from scrimmage.tuning.measured import Measured
from scrimmage.tuning.past import borne
from scrimmage.tuning.show_past import show, size, weight_says, without

DAY = date(2025, 1, 6)
NOW = datetime(2025, 1, 7, 9, tzinfo=UTC).isoformat()
MEASURES: dict[str, dict[str, dict[str, Any]]] = {
    "game_count": {
        "a": {"present": 3, "expected": 5},
        "b": {"present": 5, "expected": 5},
        "c": {"present": 0, "expected": 0},
    },
    "quality": {"a": {"mean": 0.81, "threshold": 0.7}, "b": {"threshold": 0.7}},
}
FOUND = (
    Finding("late", "x", Severity.INFO, "a game is late"),
    Finding("game_count", "a", Severity.BLOCKING, "few"),
)


def shown(found: Backtest) -> str:
    """What is printed in 80 columns."""
    stream = io.StringIO()
    show(found, Console(file=stream, width=80))
    return stream.getvalue()


def boundary(*findings: Finding) -> Boundary:
    """One boundary."""
    return Boundary(DAY, "3-4", NOW, "could_not_check", True, findings, MEASURES)


def test_a_boundary_is_told_with_its_lowest_values() -> None:
    """The worst finding first, markup in it left as it is."""
    text = shown(Backtest({}, Weight(0, 1, (), ""), True, [boundary(*FOUND)]))

    assert "2025-01-06  3-4   could not check  60%     0.810    [blocking] few" in text
    assert text.index("[blocking]") < text.index("[info]")
    assert "as they are now, not as they stood that night" in text


def test_one_reason_is_told_once() -> None:
    """Ten checks that a missing table kept from being made are one line."""
    why = "table ds.t is missing"
    lost = [Finding(one, one, Severity.WARNING, f"{one} could not be checked: {why}") for one in ("a", "b")]

    assert shown(Backtest({}, Weight(0, 1, (), ""), True, [boundary(*lost)])).count("table ds.t") == 1


def test_thresholds_are_told_with_their_figures() -> None:
    """With what was left out, and with the reason where there is none."""
    past = [("3-4", Measured(((3, 5),))), ("3-4", Measured(((1, 1),), anyway=True))]
    text = shown(Backtest({}, Weight(0, 1, (), ""), True, [boundary()], thresholds=borne(past, 0.01)))

    assert "at the default 0.8 1 of 1 (at most 100 %) alarm; 1 date left out, blocked" in text
    assert "proposed: up to 0.6, at which 0 of 1 (at most 95 %) alarm" in text
    assert "no proposal: no date with values to go by" in text


def test_dates_without_data_are_told() -> None:
    """One, or between which two they lie; without any other there is no table and no threshold."""
    text = shown(Backtest({}, Weight(0, 1, (), ""), True, [], [DAY], thresholds=borne([], 0.01)))

    assert text == "1 date (2025-01-06) without any data: not counted\n\n"
    assert without([DAY, date(2025, 1, 9)]) == "2 dates (2025-01-06 to 2025-01-09)"


@pytest.mark.parametrize(
    ("many", "says"),
    [(0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 kB"), (2 * 10**9, "2 GB"), (3 * 10**15, "3000 TB")],
)
def test_bytes_are_told_in_units(many: int, says: str) -> None:
    """Thousands, as BigQuery bills them, up to terabytes."""
    assert size(many) == says


def test_a_dry_run_is_told_honestly() -> None:
    """An emulator's 0 is no size; missing tables are named."""
    weight = Weight(1_500_000, 3, ("ds.t",), "")

    assert weight_says(weight, emulated=False) == (
        "dry run: 3 queries would read 1.5 MB\ntable ds.t is missing or may not be read"
    )
    assert "an emulator tells 0" in weight_says(weight, emulated=True)
