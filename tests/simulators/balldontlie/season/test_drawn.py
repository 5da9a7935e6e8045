"""Box scores of a drawn season."""

from collections import Counter
from dataclasses import replace

import pytest

from simulators.balldontlie.model import Line, Season
from simulators.balldontlie.season import drawn, synthetic
from simulators.balldontlie.season.drawn import DrawnSeason


def sample(season: Season) -> list[tuple[Line, ...]]:
    """The rows of every eighth game."""
    return [tuple(season.lines(game)) for game in season.games[::8]]


def test_points_sum_to_the_score(season: Season) -> None:
    """Of each team, exactly."""
    for game in season.games[::8]:
        points: Counter[int] = Counter()
        for line in season.lines(game):
            points[line.team_id] += line.pts

        assert points == {game.home_id: game.home_score, game.visitor_id: game.visitor_score}


def test_the_home_team_comes_first(season: Season) -> None:
    """Then the visitors, 16 to 19 rows each."""
    for game in season.games[::8]:
        teams = [line.team_id for line in season.lines(game)]
        home = teams.count(game.home_id)

        assert teams == [game.home_id] * home + [game.visitor_id] * (len(teams) - home)
        assert 16 <= home <= 19
        assert 33 <= len(teams) <= 37


def test_two_in_five_did_not_play(season: Season) -> None:
    """Their rows are there, with zeros."""
    lines = [line for rows in sample(season) for line in rows]
    idle = [line for line in lines if line.minutes == 0]

    assert 0.35 < len(idle) / len(lines) < 0.45
    assert all(line.pts == line.reb == line.fga == line.plus_minus == 0 for line in idle)


def test_every_row_is_possible(season: Season) -> None:
    """Made is at most tried, threes are field goals, minutes are whole and at most 60."""
    for line in (line for rows in sample(season) for line in rows):
        assert line.fg3m <= line.fgm <= line.fga
        assert line.fg3m <= line.fg3a <= line.fga
        assert line.ftm <= line.fta
        assert line.reb == line.oreb + line.dreb
        assert 0 <= line.minutes <= 60
        assert line.pf <= 6


def test_minutes_and_plus_minus_fit_the_game(season: Season) -> None:
    """240 minutes a team and 25 for each overtime; five margins."""
    for game in season.games[::8]:
        home = [line for line in season.lines(game) if line.team_id == game.home_id]

        assert sum(line.minutes for line in home) == 240 + 25 * (len(game.home_quarters) - 4)
        assert sum(line.plus_minus for line in home) == 5 * (game.home_score - game.visitor_score)


def test_line_ids_ascend_with_the_listing(season: Season) -> None:
    """No id occurs twice."""
    ids = [line.id for rows in sample(season) for line in rows]

    assert ids == sorted(set(ids))


def test_seasons_do_not_share_line_ids() -> None:
    """The last of one season lies below the first of the next."""
    before, after = synthetic(2023, 0), synthetic(2024, 0)

    assert before.lines(before.games[-1])[-1].id < after.lines(after.games[0])[0].id


def test_rows_carry_the_team_of_the_game_not_of_today(season: Season) -> None:
    """A traded player has rows for two teams, and the player names the second."""
    today = {player.id: player.team_id for player in season.players}
    rows = [line for rows in sample(season) for line in rows]

    assert any(line.team_id != today[line.player_id] for line in rows)
    assert all(line.team_id == today[line.player_id] for line in season.lines(season.games[-1]))


def test_50_to_97_players_play_for_two_teams() -> None:
    """Counted over a whole season's rows."""
    whole = synthetic(2022, 1)
    teams: dict[int, set[int]] = {}
    for game in whole.games:
        for line in whole.lines(game):
            if line.minutes:
                teams.setdefault(line.player_id, set()).add(line.team_id)

    assert 50 <= sum(len(own) > 1 for own in teams.values()) <= 97


def test_asking_in_another_order_gives_the_same_rows(season: Season) -> None:
    """Each game has a stream of its own."""
    other = synthetic(2024, 0)
    backwards = {game.id: other.lines(game) for game in reversed(other.games[:40])}

    assert all(backwards[game.id] == season.lines(game) for game in season.games[:40])


def test_rows_are_kept_and_given_up_when_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same object while it is kept; an equal one drawn anew afterwards."""
    monkeypatch.setattr(drawn, "_KEPT", 2)
    whole = synthetic(2024, 3)
    first = whole.lines(whole.games[0])

    assert whole.lines(whole.games[0]) is first
    for game in whole.games[1:4]:
        whole.lines(game)
    assert whole.lines(whole.games[0]) is not first
    assert whole.lines(whole.games[0]) == first


def test_a_game_never_played_has_no_rows(season: Season) -> None:
    """Nobody appeared."""
    never = replace(season.games[0], home_quarters=(), visitor_quarters=())

    assert DrawnSeason(2024, 0, [never]).lines(never) == ()


def test_a_game_of_another_season_is_a_key_error(season: Season) -> None:
    """Its id is unknown here."""
    with pytest.raises(KeyError):
        season.lines(replace(season.games[0], id=1))
