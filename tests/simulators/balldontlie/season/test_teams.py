"""The table of teams."""

from collections import Counter

from simulators.balldontlie.season.teams import CURRENT, DEFUNCT, ID_OF_CODE, TEAMS, ZONES


def test_the_api_lists_45_teams() -> None:
    """Thirty current ones, 1 to 30, and fifteen defunct ones, 37 to 51."""
    assert [team.id for team in TEAMS] == [*range(1, 31), *range(37, 52)]


def test_current_teams_are_alphabetical_by_full_name() -> None:
    """From Atlanta, 1, to Washington, 30."""
    names = [team.full_name for team in CURRENT]

    assert names == sorted(names)
    assert (CURRENT[0].abbreviation, CURRENT[29].abbreviation) == ("ATL", "WAS")


def test_team_13_is_la_not_los_angeles() -> None:
    """The API writes one of the two Los Angeles teams short."""
    assert (CURRENT[12].city, CURRENT[12].full_name) == ("LA", "LA Clippers")


def test_conferences_and_divisions_are_even() -> None:
    """Two conferences of three divisions of five."""
    divisions = Counter((team.conference, team.division) for team in CURRENT)

    assert set(divisions.values()) == {5}
    assert Counter(conference for conference, _ in divisions) == {"East": 3, "West": 3}


def test_defunct_teams_have_a_blank_conference() -> None:
    """Four spaces, and no division or city."""
    assert {(team.conference, team.division, team.city) for team in DEFUNCT} == {("    ", "", "")}


def test_two_names_occur_twice() -> None:
    """WAS and Denver Nuggets are also those of defunct teams, so neither is a key."""
    codes = Counter(team.abbreviation for team in TEAMS)
    names = Counter(team.full_name for team in TEAMS)

    assert [code for code, times in codes.items() if times > 1] == ["WAS"]
    assert [name for name, times in names.items() if times > 1] == ["Denver Nuggets"]


def test_a_code_means_the_current_team() -> None:
    """WAS is the team of today."""
    assert ID_OF_CODE["WAS"] == 30
    assert len(ID_OF_CODE) == 30


def test_five_teams_are_at_home_in_the_pacific_zone() -> None:
    """Their box scores are those that come late."""
    pacific = [team.abbreviation for team in CURRENT if ZONES[team.id] == "pacific"]

    assert pacific == ["GSW", "LAC", "LAL", "POR", "SAC"]
