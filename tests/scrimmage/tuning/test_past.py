"""Thresholds that a history would have borne."""

import pytest

from reference.validation import Checked, Mode, Outcome, Result
from reference.validation.result import Measures
from scrimmage.tuning.measured import Measured
from scrimmage.tuning.past import Borne, borne, seen


def result(measures: Measures, *, made: bool = True, outcome: Outcome = Outcome.OPEN) -> Result:
    """A result of one check."""
    return Result("2-3", "2025-01-06", Mode.WARNING, outcome, (Checked("c", "t", made, (), measures),))


@pytest.mark.parametrize(
    ("measures", "there"),
    [
        ({"expected": 3}, True),
        ({"rows": 1, "status": "never ran"}, True),
        ({"status": "failed"}, True),
        ({"expected": 0, "present": 0, "threshold": 0.8}, False),
        ({"threshold": 1, "games": 0}, False),
        ({"status": "never ran"}, False),
        ({}, False),
    ],
)
def test_a_game_a_row_or_a_run_is_data(measures: Measures, *, there: bool) -> None:
    """A threshold is none."""
    assert seen(result(measures)) is there


def test_what_could_not_be_checked_may_have_data() -> None:
    """So may a date whose gate was off: nobody looked."""
    assert seen(result({}, made=False))
    assert seen(Result("2-3", "2025-01-06", Mode.DISABLED, Outcome.DISABLED))


def quality(*means: float, anyway: int = 0) -> Borne:
    """What is said of dates with these means, and of some more that block anyway."""
    past = [("3-4", Measured(((1, 1),), (mean,))) for mean in means]
    past += [("3-4", Measured(((1, 1),), (0.1,), anyway=True))] * anyway
    return borne(past, 0.01)[2]


def test_the_highest_threshold_with_few_alarms_is_proposed() -> None:
    """One of a hundred dates may alarm: that at 0.5, and not those at 0.8."""
    one = quality(0.5, *[0.8] * 99)

    assert (one.proposed, one.at_proposed and one.at_proposed.count, one.at_default.count) == (0.8, 1, 1)


def test_one_of_fewer_dates_is_too_many() -> None:
    """One of 99 is more than 1 %."""
    assert quality(0.5, *[0.8] * 98).proposed == 0.5


def test_dates_that_block_anyway_are_left_out() -> None:
    """They say nothing of a threshold."""
    one = quality(0.8, 0.8, anyway=3)

    assert (one.left_out, one.proposed, one.at_default.n) == (3, 0.8, 2)


def test_games_are_counted_by_gate() -> None:
    """Each gate's dates alone; an empty table alarms at any threshold."""
    past = [("2-3", Measured(((4, 5),))), ("3-4", Measured(((0, 5),), ())), ("1-2", Measured())]

    raw, analytics, _ = borne(past, 0.01)

    assert (raw.phase, raw.proposed, raw.at_default.n) == ("2-3", 0.8, 1)
    assert (analytics.proposed, analytics.why) == (
        None, "at any threshold more than 1 % of the dates alarm: 1 of 1 (at most 100 %)",
    )  # fmt: skip


def test_without_values_nothing_is_proposed() -> None:
    """And that is said."""
    assert {(one.proposed, one.why) for one in borne([], 0.01)} == {(None, "no date with values to go by")}
