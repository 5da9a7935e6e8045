"""Scores and their periods."""

from datetime import date

import pytest

from simulators.balldontlie.season.fixture import Fixture, Result
from simulators.balldontlie.season.scores import periods, result, strengths, with_home_share
from simulators.seed import stream

EVEN = {1: 0, 2: 0}
FIXTURE = Fixture(date(2025, 1, 1), home_id=1, visitor_id=2)


def played(number: int) -> list[Result]:
    """*number* results between equals."""
    draw = stream(0, "s")
    return [result(FIXTURE, EVEN, draw) for _ in range(number)]


def test_every_current_team_has_a_strength() -> None:
    """Thirty of them, not all alike."""
    drawn = strengths(stream(0, "s"))

    assert sorted(drawn) == list(range(1, 31))
    assert len(set(drawn.values())) > 15


def test_no_game_ends_level() -> None:
    """There is always a winner."""
    assert all(game.home != game.visitor for game in played(2000))


def test_scores_lie_in_the_measured_range() -> None:
    """Team score 64 to 176, margin up to 73; total 173/220/273 at p1/median/p99, within eight."""
    games = played(3000)
    totals = sorted(game.home + game.visitor for game in games)

    assert min(min(game.home, game.visitor) for game in games) >= 64
    assert max(max(game.home, game.visitor) for game in games) <= 176
    assert max(abs(game.home - game.visitor) for game in games) <= 73
    for place, wanted in ((30, 173), (1500, 220), (2970, 273)):
        assert abs(totals[place] - wanted) <= 8


def test_the_stronger_side_wins_more_often() -> None:
    """Twenty points better wins nearly always, even as a visitor."""
    draw = stream(0, "s")
    won = sum(not result(FIXTURE, {1: 0, 2: 200}, draw).home_won for _ in range(300))

    assert won > 250


@pytest.mark.parametrize("seed", range(8))
def test_the_home_share_is_within_the_measured_one(seed: int) -> None:
    """54 to 59 %, also where the draw came out lopsided."""
    lopsided = [Result(FIXTURE, 100, 90)] * 900 + [Result(FIXTURE, 90, 100)] * 100

    assert 0.54 <= sum(game.home_won for game in with_home_share(lopsided, stream(seed, "h"))) / 1000 <= 0.59


def test_the_home_share_can_be_raised_too() -> None:
    """Too few home wins are mended like too many."""
    lopsided = [Result(FIXTURE, 90, 100)] * 1000

    assert 0.54 <= sum(game.home_won for game in with_home_share(lopsided, stream(0, "h"))) / 1000 <= 0.59


@pytest.mark.parametrize("score", [(100, 99), (64, 137), (1, 2), (250, 249), (120, 108)])
def test_periods_sum_to_the_score(score: tuple[int, int]) -> None:
    """Whatever the score, with overtime or without."""
    draw = stream(0, "p")
    for _ in range(200):
        home, visitor = periods(*score, draw)

        assert (sum(home), sum(visitor)) == score
        assert len(home) == len(visitor) >= 4
        assert min(home + visitor) >= 0


def test_an_overtime_follows_a_draw() -> None:
    """After each period from the fourth to the last but one the score is level."""
    draw = stream(0, "p")
    seen = set()
    for _ in range(3000):
        home, visitor = periods(110, 104, draw)
        seen.add(len(home))
        for end in range(4, len(home)):
            assert sum(home[:end]) == sum(visitor[:end])

    assert seen == {4, 5, 6, 7}


def test_a_clear_win_needs_no_overtime() -> None:
    """Thirteen points are more than an overtime brings."""
    draw = stream(0, "p")

    assert {len(periods(113, 100, draw)[0]) for _ in range(500)} == {4}
