"""Tip-off times."""

from datetime import UTC, date, datetime

import pytest

from simulators.balldontlie.season.tipoffs import EASTERN, eastern, instant, tipoff
from simulators.seed import stream


def wall(micros: int) -> datetime:
    """The Eastern wall time of an instant."""
    return datetime.fromtimestamp(micros // 1_000_000, EASTERN)


def test_an_instant_is_whole_microseconds() -> None:
    """One second and one microsecond after the epoch."""
    assert instant(datetime(1970, 1, 1, 0, 0, 1, 1, tzinfo=UTC)) == 1_000_001


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2025, 1, 15), "2025-01-16T00:00:00+00:00"), (date(2025, 4, 10), "2025-04-10T23:00:00+00:00")],
)
def test_seven_in_the_evening_is_the_next_utc_day_in_winter_only(day: date, expected: str) -> None:
    """Summer time moves 19:00 Eastern back over midnight."""
    assert datetime.fromtimestamp(eastern(day, 19) // 1_000_000, UTC).isoformat() == expected


@pytest.mark.parametrize("home", [2, 5, 8, 14])
@pytest.mark.parametrize("day", [date(2025, 1, 15), date(2025, 1, 18), date(2025, 1, 19), date(2024, 12, 25)])
def test_games_begin_between_noon_and_half_past_ten_on_their_own_day(home: int, day: date) -> None:
    """In every zone, on weekdays, weekends and at Christmas."""
    draw = stream(0, "t")
    for _ in range(100):
        moment = wall(tipoff(day, home, "regular", draw))

        assert moment.date() == day
        assert (12, 0) <= (moment.hour, moment.minute) <= (22, 30)


def test_the_west_begins_later() -> None:
    """A Pacific weekday evening begins after an Eastern one has."""
    draw = stream(0, "t")
    day = date(2025, 1, 15)
    boston = sorted(tipoff(day, 2, "regular", draw) for _ in range(51))
    lakers = sorted(tipoff(day, 14, "regular", draw) for _ in range(51))

    assert wall(boston[25]).hour == 19
    assert wall(lakers[25]).hour == 22


def test_sundays_have_matinees() -> None:
    """More than a third of a Sunday's games begin before six in the evening."""
    draw = stream(0, "t")
    hours = [wall(tipoff(date(2025, 1, 19), 2, "regular", draw)).hour for _ in range(300)]

    assert sum(hour < 18 for hour in hours) > 100


def test_the_playoffs_are_shown_one_after_another() -> None:
    """Weekday hours are television's, not the arena's: a Pacific game may begin at 19:00 Eastern."""
    draw = stream(0, "t")
    hours = {wall(tipoff(date(2025, 5, 1), 14, "playoffs", draw)).hour for _ in range(300)}

    assert {19, 20, 22} <= hours
