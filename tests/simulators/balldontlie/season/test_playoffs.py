"""The playoffs."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from simulators.balldontlie.season.bracket import table, top_eight
from simulators.balldontlie.season.fixture import Result
from simulators.balldontlie.season.playoffs import playoffs
from simulators.balldontlie.season.teams import CURRENT
from simulators.seed import stream

EVEN = {team.id: 0 for team in CURRENT}
STANDING = table([])
SEEDS = range(8)


def drawn(seed: int) -> list[Result]:
    """Playoffs after 13 April 2025."""
    return playoffs(date(2025, 4, 13), top_eight(STANDING), STANDING, EVEN, stream(seed, "p"))


def series(games: list[Result]) -> list[list[Result]]:
    """The games of each series, in order."""
    found: dict[frozenset[int], list[Result]] = {}
    for game in games:
        found.setdefault(frozenset((game.fixture.home_id, game.fixture.visitor_id)), []).append(game)
    return list(found.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_79_to_87_games_in_15_series(seed: int) -> None:
    """As in ten real seasons."""
    games = drawn(seed)

    assert 79 <= len(games) <= 87
    assert len(series(games)) == 15


@pytest.mark.parametrize("seed", SEEDS)
def test_a_series_ends_with_the_fourth_win(seed: int) -> None:
    """The winner of the last game has four, the other side fewer."""
    for games in series(drawn(seed)):
        wins = Counter(game.winner_id for game in games)

        assert wins.pop(games[-1].winner_id) == 4
        assert sum(wins.values()) == len(games) - 4 <= 3


@pytest.mark.parametrize("seed", SEEDS)
def test_only_winners_go_on(seed: int) -> None:
    """Eight series make four, two and one; both of a pair had won theirs."""
    rounds = series(drawn(seed))
    winners = [games[-1].winner_id for games in rounds]

    for number, games in enumerate(rounds[8:]):
        assert {games[0].fixture.home_id, games[0].fixture.visitor_id} == set(
            winners[2 * number : 2 * number + 2]
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_days_hold_1_to_4_games_and_12_to_18_are_empty(seed: int) -> None:
    """Measured: empty days between the first and the last game."""
    days = Counter(game.fixture.day for game in drawn(seed))

    assert max(days.values()) <= 4
    assert 12 <= (max(days) - min(days)).days + 1 - len(days) <= 18


@pytest.mark.parametrize("seed", SEEDS)
def test_a_team_rests_between_games(seed: int) -> None:
    """At least one day without a game."""
    days: dict[int, list[date]] = {}
    for game in sorted(drawn(seed), key=lambda game: game.fixture.day):
        for team in (game.fixture.home_id, game.fixture.visitor_id):
            days.setdefault(team, []).append(game.fixture.day)

    for own in days.values():
        assert all(after - before >= timedelta(days=2) for before, after in pairwise(own))


def test_the_leader_is_at_home_first() -> None:
    """Two games at the better team's, two at the other's, then in turn."""
    longest = next(games for seed in SEEDS for games in series(drawn(seed)) if len(games) == 7)
    homes = [game.fixture.home_id for game in longest]
    leader = homes[0]

    assert [home == leader for home in homes] == [True, True, False, False, True, False, True]
