"""A whole drawn season against the facts of ten real ones."""

import hashlib
from collections import Counter
from datetime import UTC, date, datetime

import pytest

from simulators.balldontlie.model import Game, Season
from simulators.balldontlie.season import synthetic

YEARS_AND_SEEDS = [(2015, 1), (2020, 2), (2023, 3), (2024, 4), (2025, 5)]


@pytest.fixture(scope="module", params=YEARS_AND_SEEDS, ids=str)
def drawn(request: pytest.FixtureRequest) -> Season:
    """Seasons of several years and seeds."""
    year, seed = request.param
    return synthetic(year, seed)


def digest(season: Season) -> str:
    """A digest of the calendar, the players and some rows."""
    parts = (season.games, season.players, [season.lines(game) for game in season.games[::100]])
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def utc_day(game: Game) -> date:
    """The UTC date of the tip-off."""
    return datetime.fromtimestamp(game.tipoff // 1_000_000, UTC).date()


def test_the_same_seed_gives_the_same_season() -> None:
    """Byte for byte, drawn twice; the digest was written down on Python 3.12."""
    expected = "246a03d03ab50359092a1b9788b2f52e8d85dd6b620e48bec6b3ab0352d9780f"

    assert digest(synthetic(2024, 0)) == digest(synthetic(2024, 0)) == expected


def test_another_seed_gives_another_season() -> None:
    """And so does another year."""
    assert len({digest(synthetic(year, seed)) for year, seed in ((2024, 0), (2024, 1), (2023, 0))}) == 3


def test_game_counts(drawn: Season) -> None:
    """1,230 regular games, six of the play-in, one Cup final, 79 to 87 of the playoffs."""
    playoffs = sum(game.postseason for game in drawn.games)
    cup = sum(game.ist_stage is not None for game in drawn.games)

    assert 79 <= playoffs <= 87
    assert cup == (1 if drawn.year >= 2023 else 0)
    assert len(drawn.games) - playoffs - cup == 1230 + (6 if drawn.year >= 2020 else 0)


def test_no_team_plays_twice_on_a_date(drawn: Season) -> None:
    """Over all parts of the season."""
    busy = Counter((team, game.day) for game in drawn.games for team in (game.home_id, game.visitor_id))

    assert set(busy.values()) == {1}


def test_the_cup_final_has_its_day_alone(drawn: Season) -> None:
    """And it is no postseason game."""
    for game in drawn.games:
        if game.ist_stage:
            assert [other.id for other in drawn.games if other.day == game.day] == [game.id]
            assert not game.postseason


def test_three_games_in_four_are_on_the_next_utc_date(drawn: Season) -> None:
    """76 %, within four; never on another date than these two."""
    ahead = Counter((utc_day(game) - game.day).days for game in drawn.games)

    assert set(ahead) == {0, 1}
    assert 0.72 < ahead[1] / len(drawn.games) < 0.80


def test_home_teams_win_54_to_59_percent(drawn: Season) -> None:
    """Playoffs and all."""
    won = sum(game.home_score > game.visitor_score for game in drawn.games)

    assert 0.54 <= won / len(drawn.games) <= 0.59


def test_scores_are_within_the_measured_ones(drawn: Season) -> None:
    """Team scores of 64 to 176, median total near 220."""
    scores = [score for game in drawn.games for score in (game.home_score, game.visitor_score)]
    totals = sorted(game.home_score + game.visitor_score for game in drawn.games)

    assert min(scores) >= 64
    assert max(scores) <= 176
    assert 214 <= totals[len(totals) // 2] <= 226


def test_one_game_in_twenty_goes_to_overtime(drawn: Season) -> None:
    """Three to eight percent, three overtimes at most."""
    periods = Counter(len(game.home_quarters) for game in drawn.games)

    assert set(periods) <= {4, 5, 6, 7}
    assert 0.03 < 1 - periods[4] / len(drawn.games) < 0.08


def test_the_listing_is_neither_by_id_nor_by_hour(drawn: Season) -> None:
    """By date it is."""
    days = [game.day for game in drawn.games]
    ids = [game.id for game in drawn.games]
    hours = [game.tipoff for game in drawn.games]

    assert days == sorted(days)
    assert ids != sorted(ids)
    assert hours != sorted(hours)
    assert len(set(ids)) == len(ids)


def test_a_few_box_scores_are_late_and_a_few_games_moved(drawn: Season) -> None:
    """Both are needed by scenarios, in every season."""
    assert 14 <= sum(game.box_delay > 0 for game in drawn.games) <= 28
    assert 5 <= sum(game.original_day is not None for game in drawn.games) <= 31


def test_rows_a_day_are_those_of_the_api() -> None:
    """About 245 on a median day and at most 520 on one of fifteen games, each within a tenth."""
    whole = synthetic(2024, 4)
    by_day: dict[date, list[Game]] = {}
    for game in whole.games:
        by_day.setdefault(game.day, []).append(game)
    fullest = max(by_day.values(), key=len)

    assert len(fullest) == 15
    assert abs(sum(len(whole.lines(game)) for game in fullest) - 520) < 52
