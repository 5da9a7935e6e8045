"""Lines on games."""

from simulators.pipeline.sources.odds import odds_rows
from tests.simulators.pipeline.made import pipe

MINUTE = 60_000_000
ROWS = [row for game in pipe().season.games for row in odds_rows(game, game.day, game.tipoff, 0)]


def test_every_game_has_lines_and_some_markets_are_not_offered() -> None:
    """Twelve rows a game at most."""
    games = len(pipe().season.games)

    assert games == len({row[0] for row in ROWS})
    assert 0.95 < len(ROWS) / (12 * games) < 1


def test_lines_are_taken_before_the_game() -> None:
    """Half an hour at the latest, also where the scraper ran later."""
    for game in pipe().season.games[:50]:
        assert all(
            int(str(row[6])) < game.tipoff - 30 * MINUTE for row in odds_rows(game, game.day, game.ends, 0)
        )


def test_a_spread_is_one_and_the_same_seen_from_both_sides() -> None:
    """And over and under are of one total."""
    for row in ROWS[:500]:
        if row[3] == "spread":
            assert isinstance(row[4], float)
            assert row[5] == -row[4]
        if row[3] == "total":
            assert row[4] == row[5]
