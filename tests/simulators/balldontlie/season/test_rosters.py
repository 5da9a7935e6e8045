"""Rosters and trades."""

from datetime import date

import pytest

from simulators.balldontlie.season.rosters import Rosters, rosters
from simulators.seed import stream

OPENING, FINALS = date(2024, 10, 22), date(2025, 6, 15)
SEEDS = range(4)


def drawn(seed: int) -> Rosters:
    """The rosters of 2024-25."""
    return rosters(2024, stream(seed, "r"))


@pytest.mark.parametrize("seed", SEEDS)
def test_17_to_19_players_a_team_all_season(seed: int) -> None:
    """A trade leaves the size as it was."""
    whole = drawn(seed)
    for team in range(1, 31):
        assert 17 <= len(whole.roster(team, OPENING)) == len(whole.roster(team, FINALS)) <= 19


@pytest.mark.parametrize("seed", SEEDS)
def test_50_to_97_players_change_team(seed: int) -> None:
    """As in ten real seasons."""
    whole = drawn(seed)
    before = {player.id: team for team in range(1, 31) for player in whole.roster(team, OPENING)}
    after = {player.id: team for team in range(1, 31) for player in whole.roster(team, FINALS)}

    assert 50 <= sum(after[player] != team for player, team in before.items()) <= 97


@pytest.mark.parametrize("day", [OPENING, date(2025, 1, 10), date(2025, 2, 8), FINALS])
def test_nobody_is_with_two_teams_at_once(day: date) -> None:
    """On any day each player stands in one roster."""
    whole = drawn(0)
    ids = [player.id for team in range(1, 31) for player in whole.roster(team, day)]

    assert len(ids) == len(set(ids)) == len(whole.players())


def test_a_player_tells_the_team_of_today() -> None:
    """Also in the roster of the team that he left."""
    whole = drawn(0)
    for team in range(1, 31):
        assert all(player.team_id == team for player in whole.roster(team, FINALS))
    assert any(player.team_id != 1 for team in (1, 2, 3) for player in whole.roster(team, OPENING))


def test_players_are_listed_by_id() -> None:
    """Every one once."""
    ids = [player.id for player in drawn(0).players()]

    assert ids == sorted(set(ids))
