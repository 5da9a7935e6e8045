"""The frame of a season."""

from collections import Counter
from datetime import date, timedelta

import pytest

from simulators.balldontlie.season.dates import Frame, frame, games_a_day
from simulators.seed import stream


def drawn(year: int, seed: int = 0) -> Frame:
    """The frame of *year*."""
    return frame(year, stream(seed, "f"))


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2022, date(2022, 10, 18), date(2023, 4, 9)),
        (2023, date(2023, 10, 24), date(2024, 4, 14)),
        (2024, date(2024, 10, 22), date(2025, 4, 13)),
    ],
)
def test_first_and_last_day_are_those_of_the_real_seasons(year: int, first: date, last: date) -> None:
    """A Tuesday of October, a Sunday of April."""
    days = drawn(year).days

    assert (days[0], days[-1]) == (first, last)


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 11, 5),  # election day
        date(2024, 11, 28),  # Thanksgiving
        date(2024, 12, 17),  # the Cup's final
        date(2024, 12, 24),
        date(2025, 2, 14),  # the All-Star break
        date(2025, 2, 18),
        date(2025, 4, 7),  # the college final
        date(2025, 4, 12),  # the last Saturday
    ],
)
def test_nobody_plays_on_certain_days(day: date) -> None:
    """Days without a regular game in 2024-25."""
    assert day not in drawn(2024).days


@pytest.mark.parametrize("year", [2015, 2019, 2021, 2022, 2023, 2024, 2025])
@pytest.mark.parametrize("seed", range(3))
def test_6_to_14_days_are_empty(year: int, seed: int) -> None:
    """As measured over ten seasons."""
    days = drawn(year, seed).days

    assert 6 <= (days[-1] - days[0]).days + 1 - len(days) <= 14


def test_there_is_no_cup_before_2023() -> None:
    """The first final was played in December 2023."""
    assert drawn(2022).cup_final is None
    assert drawn(2023).cup_final == date(2023, 12, 12)


def test_the_last_saturday_has_games_before_2023() -> None:
    """It became a day off with the Cup."""
    assert drawn(2022).last - timedelta(days=1) in drawn(2022).days


def test_a_year_without_a_season_is_refused() -> None:
    """The message says which years are valid."""
    with pytest.raises(ValueError, match=r"got 1900\. Valid: a year from 1946 to 2100"):
        drawn(1900)


@pytest.mark.parametrize("seed", range(5))
def test_games_a_day_follow_the_histogram(seed: int) -> None:
    """Quantiles of ten seasons: 1/3/5/8/10/12/15, each within one game."""
    counts = sorted(games_a_day(drawn(2024).days, stream(seed, "g")).values())
    n = len(counts)
    quantiles = [
        counts[0],
        counts[n // 20],
        counts[n // 4],
        counts[n // 2],
        counts[3 * n // 4],
        counts[-n // 20],
    ]

    assert sum(counts) == 1230
    assert counts[-1] == 15
    for got, wanted in zip(quantiles, (1, 3, 5, 8, 10, 12), strict=True):
        assert abs(got - wanted) <= 1


def test_games_a_day_follow_the_weekday() -> None:
    """Means from Monday to Sunday over five seeds, within one game."""
    games: Counter[int] = Counter()
    for seed in range(5):
        for day, count in games_a_day(drawn(2024).days, stream(seed, "g")).items():
            games[day.weekday()] += count
    weeks = 5 * 174 / 7

    for weekday, wanted in enumerate((7.4, 5.5, 9.4, 4.8, 8.9, 7.1, 6.7)):
        assert abs(games[weekday] / weeks - wanted) < 1


def test_some_days_hold_a_customary_number() -> None:
    """Two games at the opening, five at Christmas, fifteen on the last Friday and Sunday."""
    wanted = games_a_day(drawn(2024).days, stream(0, "g"))
    custom = (date(2024, 10, 22), date(2024, 12, 25), date(2025, 4, 11), date(2025, 4, 13))

    assert [wanted[day] for day in custom] == [2, 5, 15, 15]
