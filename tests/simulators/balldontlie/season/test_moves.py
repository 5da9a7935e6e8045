"""Games that moved."""

from collections import Counter
from datetime import date

import pytest

from simulators.balldontlie.season.calendar import regular_season
from simulators.balldontlie.season.dates import frame
from simulators.balldontlie.season.fixture import Fixture
from simulators.balldontlie.season.moves import Move, announcement, moves
from simulators.balldontlie.season.tipoffs import eastern
from simulators.seed import stream

SEEDS = range(6)


def drawn(seed: int, year: int = 2024) -> tuple[list[Fixture], dict[int, Move]]:
    """The fixtures of a season and those that moved."""
    fixtures = regular_season(year, frame(year, stream(seed, "f")).days, stream(seed, "c"))
    return fixtures, moves(year, fixtures, stream(seed, "m"))


@pytest.mark.parametrize("seed", SEEDS)
def test_5_to_18_games_move(seed: int) -> None:
    """As in the last three real seasons."""
    assert 5 <= len(drawn(seed)[1]) <= 18


@pytest.mark.parametrize(("year", "number"), [(2020, 31), (2021, 11)])
def test_the_epidemic_postponed_more_and_farther(year: int, number: int) -> None:
    """By 18 to 121 days, always to a later day."""
    fixtures, moved = drawn(0, year)
    shifts = [(fixtures[place].day - move.original_day).days for place, move in moved.items()]

    assert len(shifts) == number
    assert min(shifts) >= 18
    assert max(shifts) <= 121


@pytest.mark.parametrize("seed", SEEDS)
def test_the_announced_calendar_too_is_playable(seed: int) -> None:
    """No team was announced for two games on a date."""
    fixtures, moved = drawn(seed)
    announced = Counter(
        (team, moved[place].original_day if place in moved else fixture.day)
        for place, fixture in enumerate(fixtures)
        for team in (fixture.home_id, fixture.visitor_id)
    )

    assert set(announced.values()) == {1}


def test_every_move_changes_the_day_and_is_known_before() -> None:
    """The news comes before noon of the first of the two days."""
    for seed in SEEDS:
        fixtures, moved = drawn(seed)
        for place, move in moved.items():
            day = fixtures[place].day

            assert move.original_day != day
            assert move.announced < eastern(min(day, move.original_day), 12)


def test_some_moves_drag_others_and_some_go_to_an_earlier_day() -> None:
    """Over a few seeds both happen, the second in a minority."""
    dragged = earlier = whole = 0
    for seed in SEEDS:
        fixtures, moved = drawn(seed)
        days = {(team, fixtures[place].day) for place in moved for team in (fixtures[place].home_id,)}
        days |= {(fixtures[place].visitor_id, fixtures[place].day) for place in moved}
        dragged += sum(
            (fixtures[place].home_id, move.original_day) in days
            or (fixtures[place].visitor_id, move.original_day) in days
            for place, move in moved.items()
        )
        earlier += sum(fixtures[place].day < move.original_day for place, move in moved.items())
        whole += len(moved)

    assert dragged >= 2
    assert 0.1 < earlier / whole < 0.45


def test_a_game_brought_forward_is_told_two_days_before() -> None:
    """Nobody could come otherwise."""
    draw = stream(0, "a")
    day = date(2025, 1, 10)
    news = [announcement(date(2025, 1, 12), day, draw) for _ in range(100)]

    assert max(news) < eastern(date(2025, 1, 8), 12)
    assert min(news) > eastern(date(2024, 12, 31), 0)


def test_a_short_calendar_moves_what_it_can() -> None:
    """Four teams on six days: fewer games than wanted can move, and none moves twice."""
    days = [date(2025, 1, day) for day in (2, 3, 5, 6, 8, 9)]
    fixtures = [
        Fixture(day, *pairing)
        for number, day in enumerate(days)
        for pairing in (((1, 2), (3, 4)) if number % 2 else ((1, 3),))
    ]
    for seed in range(60):
        moved = moves(2024, fixtures, stream(seed, "m"))

        assert len(moved) <= len(fixtures)
        assert all(move.original_day in days for move in moved.values())
