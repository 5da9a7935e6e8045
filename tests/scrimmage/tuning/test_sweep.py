"""False alarms, misses and needless blocks by threshold, over nights written by hand."""

import pytest

from scrimmage.tuning.knobs import GAME_COUNT, GRID, QUALITY
from scrimmage.tuning.measured import Measured
from scrimmage.tuning.nights import Night, Truth
from scrimmage.tuning.rates import rate
from scrimmage.tuning.sweep import Curve, Point, curve, propose


def night(
    truth: Truth, *, good: int = 10, mean: float = 0.9, knob: str = "quality", phase: str = "3-4"
) -> Night:
    """A date with ten games due."""
    return Night(phase, "" if truth == "healthy" else knob, truth, Measured(((good, 10),), (mean,)))


def at(one: Curve, threshold: float) -> tuple[int, int, int]:
    """False alarms, misses and needless blocks at *threshold*."""
    (point,) = [point for point in one.points if point.threshold == threshold]
    return point.false_alarms.count, point.misses.count, point.needless.count


def test_a_block_counts_by_what_is_true_of_the_date() -> None:
    """Quality: healthy at 0.9 and 0.86, slightly low at 0.75, to be blocked at 0.6 and 0.5."""
    nights = [
        night("healthy"), night("healthy", mean=0.86), night("slight", mean=0.75),
        night("grave", mean=0.6), night("grave", mean=0.5),
    ]  # fmt: skip

    one = curve("3-4", QUALITY, nights, 1)

    assert [at(one, threshold) for threshold in (0.0, 0.55, 0.7, 0.8, 0.87, 1.0)] == [
        (0, 2, 0), (0, 1, 0), (0, 0, 0), (0, 0, 1), (1, 0, 1), (2, 0, 1),
    ]  # fmt: skip
    assert (one.points[0].false_alarms.n, one.points[0].misses.n, one.points[0].needless.n) == (2, 2, 1)
    assert [point.threshold for point in one.points] == list(GRID)


def test_other_gates_and_other_damages_do_not_count() -> None:
    """A date damaged for the other threshold says nothing of this one."""
    nights = [
        night("healthy", phase="2-3"), night("healthy"), night("grave", good=5, knob="game_count"),
        night("grave", mean=0.1),
    ]  # fmt: skip

    one = curve("3-4", GAME_COUNT, nights, 1)

    assert (one.default.false_alarms.n, one.default.misses.n) == (1, 1)


def test_the_other_threshold_is_at_its_default() -> None:
    """A healthy date whose quality is under 0.7 alarms at any threshold of the game count."""
    one = curve("3-4", GAME_COUNT, [night("healthy", mean=0.69)], 1)

    assert {point.false_alarms.count for point in one.points} == {1}


def proposal(*costs: tuple[float, int, int, int], default: float = 0.8, most: float = 0.01) -> float | None:
    """What is proposed, of thresholds with false alarms of 400, misses of 9 and needless blocks of 9."""
    points = [
        Point(threshold, *(rate(count, n) for count, n in zip(counts, (400, 9, 9), strict=True)))
        for threshold, *counts in costs
    ]
    point = propose(points, default, most).point
    return point.threshold if point else None


@pytest.mark.parametrize(
    ("costs", "chosen"),
    [
        (((0.5, 0, 2, 0), (0.7, 0, 1, 3), (0.9, 9, 0, 0)), 0.7),
        (((0.5, 0, 1, 2), (0.7, 0, 1, 1)), 0.7),
        (((0.5, 0, 0, 0), (0.75, 0, 0, 0), (0.9, 0, 0, 0)), 0.75),
        (((0.75, 0, 0, 0), (0.85, 0, 0, 0)), 0.75),
    ],
    ids=["fewest misses of those that are sure", "then fewest needless", "then nearest", "then lower"],
)
def test_the_cheapest_threshold_is_proposed(
    costs: tuple[tuple[float, int, int, int], ...], chosen: float
) -> None:
    """None of 400 is surely under 1 %; 9 of 400 is not."""
    assert proposal(*costs) == chosen


def test_too_few_dates_prove_nothing() -> None:
    """None of 298 healthy dates leaves room for more than 1 %; the reason is told."""
    grave = [night("grave", mean=0.1)]

    short = curve("3-4", QUALITY, [*[night("healthy")] * 298, *grave], 0.01).proposal
    enough = curve("3-4", QUALITY, [*[night("healthy")] * 299, *grave], 0.01).proposal

    assert (short.point, short.why) == (
        None, "no threshold surely has at most 1 % false alarms; at best 0 of 298 (at most 1.0 %)",
    )  # fmt: skip
    assert enough.point is not None


def test_without_a_date_to_be_blocked_there_is_nothing_to_weigh() -> None:
    """Any threshold would do."""
    found = curve("3-4", QUALITY, [night("healthy")] * 400, 0.01).proposal

    assert (found.point, found.why) == (None, "no date was damaged so much that it should be blocked")
