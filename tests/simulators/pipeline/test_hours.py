"""Hours of a night as instants."""

from datetime import date
from itertools import pairwise

import pytest

from simulators.balldontlie.season.tipoffs import eastern
from simulators.pipeline.hours import MINUTE, instant, minutes_of


def test_minutes_count_from_midnight() -> None:
    """03:05 is 185 of them."""
    assert minutes_of("03:05") == 185


def test_an_hour_is_eastern() -> None:
    """On an ordinary day, by night and by day."""
    assert instant(date(2025, 1, 10), "02:30") == eastern(date(2025, 1, 10), 2, 30)
    assert instant(date(2025, 1, 10), "11:00") == eastern(date(2025, 1, 10), 11)


@pytest.mark.parametrize("sunday", [date(2025, 3, 9), date(2024, 11, 3)])
def test_the_night_keeps_its_order_when_the_clocks_change(sunday: date) -> None:
    """02:30 does not exist in March: by the wall clock the scrapers would run after the first gate."""
    hours = [instant(sunday, hour) for hour in ("02:30", "03:00", "03:05", "04:00", "06:00")]

    assert [(b - a) // MINUTE for a, b in pairwise(hours)] == [30, 5, 55, 120]
