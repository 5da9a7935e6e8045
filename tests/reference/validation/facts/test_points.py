"""How many points a table gives to each team."""

from reference.validation.facts import Points, points
from reference.validation.sources import BOX, TEAMS
from tests.reference.validation.facts.asked import asked
from tests.reference.validation.night import night


def test_the_points_of_players_are_summed() -> None:
    """A doubled row counts once."""
    tables = night(1)
    tables["bdl_player_boxscores"].append(dict(tables["bdl_player_boxscores"][0]))

    assert asked(points(BOX), tables) == [Points("g0", "H0", 83, None), Points("g0", "V0", 103, None)]


def test_a_team_says_what_the_other_scored() -> None:
    """In the team summary."""
    assert asked(points(TEAMS), night(1)) == [Points("g0", "H0", 83, 103), Points("g0", "V0", 103, 83)]
