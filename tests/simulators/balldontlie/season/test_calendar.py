"""The regular season's calendar."""

from collections import Counter
from datetime import date, timedelta

import pytest

from simulators.balldontlie.season.calendar import regular_season
from simulators.balldontlie.season.dates import frame
from simulators.balldontlie.season.fixture import Fixture
from simulators.seed import stream

SEEDS = range(6)


def drawn(seed: int, year: int = 2024) -> list[Fixture]:
    """The fixtures of *year*."""
    return regular_season(year, frame(year, stream(seed, "f")).days, stream(seed, "c"))


def returns(fixtures: list[Fixture]) -> int:
    """How often the same teams meet at the same place again within three days."""
    met: dict[tuple[int, int], date] = {}
    found = 0
    for fixture in fixtures:
        pairing = (fixture.home_id, fixture.visitor_id)
        found += fixture.day - met.get(pairing, date.min) <= timedelta(days=3)
        met[pairing] = fixture.day
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_every_team_plays_82_games_41_at_home(seed: int) -> None:
    """No game is lost on the way from pairings to days."""
    fixtures = drawn(seed)

    assert len(fixtures) == 1230
    assert set(Counter(fixture.home_id for fixture in fixtures).values()) == {41}
    assert set(Counter(fixture.visitor_id for fixture in fixtures).values()) == {41}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_team_plays_twice_on_a_date(seed: int) -> None:
    """Home or away."""
    busy = Counter((team, f.day) for f in drawn(seed) for team in (f.home_id, f.visitor_id))

    assert set(busy.values()) == {1}


@pytest.mark.parametrize("seed", SEEDS)
def test_games_a_day_keep_their_shape(seed: int) -> None:
    """After placing, the quantiles are still those of real seasons, within one game."""
    counts = sorted(Counter(fixture.day for fixture in drawn(seed)).values())
    n = len(counts)

    for share, wanted in ((0.05, 3), (0.25, 5), (0.5, 8), (0.75, 10), (0.95, 12)):
        assert abs(counts[int(share * n)] - wanted) <= 1
    assert counts[-1] == 15


def test_christmas_has_five_games_and_the_last_day_all_teams() -> None:
    """Days of custom survive the placing."""
    games = Counter(fixture.day for fixture in drawn(0))

    assert (games[date(2024, 12, 25)], games[date(2025, 4, 13)]) == (5, 15)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_teams_meet_again_within_three_days_as_often_as_in_reality(seed: int) -> None:
    """24 to 84 times since 2020-21, so a key without the date merges real games."""
    assert 24 <= returns(drawn(seed)) <= 84


def test_returns_were_rare_before_2020() -> None:
    """Series at one place came with the epidemic."""
    assert returns(drawn(0, 2018)) < 15


def test_hardly_anybody_plays_three_days_running() -> None:
    """The real league forbids it; here it is the last resort of the placing."""
    days: dict[int, list[date]] = {}
    for fixture in drawn(0):
        for team in (fixture.home_id, fixture.visitor_id):
            days.setdefault(team, []).append(fixture.day)
    running = sum(
        third - first == timedelta(days=2)
        for own in days.values()
        for first, third in zip(own, own[2:], strict=False)
    )

    assert running < 30
