"""A verdict as rows."""

from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from scrimmage.publishing import NotDatedError, measurements
from scrimmage.verdict import GroupVerdict
from tests.scrimmage.signoff.made import claim, objective, scenario, verdict

GROUP = GroupVerdict(name="rows lost", verdict="fail", observed=0.5, n=2, broken=1, upper95=0.97)
MADE = verdict(
    scenario("rate_limit/resume", claim("RL1", "fail", 3.0, groups=[GROUP])),
    objectives=[objective("T4", observed=0.03, interval=(0.01, 0.04)), objective("T6", "unknown", n=0)],
)


def test_every_figure_is_a_row_and_the_verdict_comes_last() -> None:
    """A run without the last one was published in part."""
    rows = measurements(MADE)

    assert [(row.position, row.kind, row.id) for row in rows] == [
        (0, "objective", "T4"),
        (1, "objective", "T6"),
        (2, "scenario", "rate_limit/resume"),
        (3, "claim", "RL1"),
        (4, "group", "RL1"),
        (5, "verdict", "verdict"),
    ]


def test_a_row_says_what_was_measured() -> None:
    """With its interval; what a kind has not is None."""
    objective_row, unseen, _, claim_row, group, whole = measurements(MADE)

    assert (objective_row.observed, objective_row.low95, objective_row.high95) == (0.03, 0.01, 0.04)
    assert (unseen.observed, unseen.n) == (None, 0)
    assert (claim_row.scenario, claim_row.rig, claim_row.observed, claim_row.broken) == (
        "rate_limit/resume", "sim", 3.0, 1,
    )  # fmt: skip
    assert (group.part, group.observed, group.high95, group.verdict) == ("rows lost", 0.5, 0.97, "fail")
    assert (whole.started, whole.scenario, whole.n) == (datetime(2025, 1, 1, tzinfo=UTC), None, None)


def test_the_same_verdict_is_the_same_run_and_another_is_another() -> None:
    """By its hash."""
    assert measurements(MADE) == measurements(MADE)
    other = measurements(msgspec.structs.replace(MADE, started="2025-01-02T00:00:00+00:00"))
    assert other[0].run != measurements(MADE)[0].run
    assert {replace(row, position=0).run for row in other} == {other[0].run}


@pytest.mark.parametrize("started", ["", "yesterday", "2025-01-01T00:00:00"])
def test_a_verdict_without_a_date_is_named(started: str) -> None:
    """It would have no partition."""
    with pytest.raises(NotDatedError, match=f"started: got '{started}'. Valid: ISO 8601"):
        measurements(msgspec.structs.replace(MADE, started=started))
