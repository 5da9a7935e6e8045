"""The player object."""

import msgspec

from simulators.balldontlie.model import Player, Season
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.player import player_row
from simulators.balldontlie.shapes.team import team_row

PLAYER = Player(7, "Zoë", "Ünal Jr.", "", None, None, None, "-", None, None, 0, None, 14)


def test_the_fields_stand_in_their_order() -> None:
    """Nulls stay, names keep their letters, no team is sent unless asked for."""
    assert encode(player_row(PLAYER)).decode() == (
        '{"id":7,"first_name":"Zoë","last_name":"Ünal Jr.","position":"","height":null,"weight":null,'
        '"jersey_number":null,"college":"-","country":null,"draft_year":null,"draft_round":0,'
        '"draft_number":null}'
    )


def test_a_team_or_its_id_comes_last(season: Season) -> None:
    """One, the other, or neither."""
    with_team = msgspec.json.decode(encode(player_row(PLAYER, team=team_row(season.teams[0]))))
    with_id = msgspec.json.decode(encode(player_row(PLAYER, team_id=14)))

    assert list(with_team)[-1] == "team"
    assert list(with_id)[-1] == "team_id"
    assert "team" not in with_id
