"""When: the conditions that need no more than a number."""

import msgspec
import pytest

from simulators.clock import SECOND
from simulators.faults.when import When


def test_no_condition_always_holds() -> None:
    """An empty ``when`` strikes every call."""
    assert When().in_time(0)
    assert When().counted(1_000)


def test_between_takes_its_beginning_and_leaves_its_end() -> None:
    """Two spans that meet never strike one call twice."""
    when = When(between=(1.5, 3))

    times = [SECOND * 3 // 2 - 1, SECOND * 3 // 2, 3 * SECOND - 1, 3 * SECOND]
    assert [when.in_time(now) for now in times] == [False, True, True, False]


def test_nth_is_only_that_one() -> None:
    """Counting begins at 1."""
    assert [When(nth=2).counted(seen) for seen in (1, 2, 3)] == [False, True, False]


def test_first_is_up_to_that_one() -> None:
    """The last of the first n is still meant."""
    assert [When(first=2).counted(seen) for seen in (1, 2, 3)] == [True, True, False]


@pytest.mark.parametrize(
    "wrong",
    [{"nth": 0}, {"first": 0}, {"page": 0}, {"chance": 1.1}, {"pth": "/"}, {"between": (0, 1e308)}],
)
def test_a_condition_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    """Places begin at 1, probabilities end at 1, keys are known, moments can be counted in microseconds."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(wrong, When)


@pytest.mark.parametrize(
    ("when", "says"),
    [
        (When(between=(3, 3)), "between: got [3, 3]. Valid: two numbers, the first below the second."),
        (When(between=(-9, 0)), "between: got [-9, 0]. Valid: an end above 0, where the run begins."),
        (When(chance=0), "chance: got 0. Valid: above 0, up to 1."),
        (When(nth=3, first=2), "nth: got 3 with first 2. Valid: nth not above first."),
        (When(between=(-9, 1), chance=0.1, nth=2, first=2), ""),
    ],
)
def test_what_never_holds_says_why(when: When, says: str) -> None:
    """And what is valid; what may hold says nothing."""
    assert when.impossible == says
