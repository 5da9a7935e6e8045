"""standings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from simulators.balldontlie.app import Api
from simulators.balldontlie.model import Game, Season
from simulators.balldontlie.options import ApiOptions

Data = Callable[..., Any]
HOUR = 3_600_000_000


def test_records_of_the_season_so_far(data: Data) -> None:
    """Two of Boston's games are done: one won at home, one lost on the road."""
    rows = {row["team"]["abbreviation"]: row for row in data("/v1/standings", "season=2024")}
    boston = rows["BOS"]

    assert (boston["wins"], boston["losses"]) == (1, 1)
    assert (boston["home_record"], boston["road_record"]) == ("1-0", "0-1")
    assert (boston["conference_record"], boston["division_record"]) == ("1-1", "0-0")


def test_ranks_are_within_conference_and_division(data: Data) -> None:
    """Los Angeles is alone in the West."""
    rows = data("/v1/standings", "season=2024")

    assert {row["team"]["abbreviation"]: row["conference_rank"] for row in rows} == {
        "ATL": 1, "BOS": 2, "BKN": 3, "LAL": 1,
    }  # fmt: skip
    assert {row["team"]["abbreviation"]: row["division_rank"] for row in rows}["BKN"] == 2


def test_the_order_means_nothing(data: Data) -> None:
    """It is not that of ids, nor of wins; the defunct are not in it."""
    assert [row["team"]["id"] for row in data("/v1/standings", "season=2024")] == [2, 1, 3, 14]


def test_playoffs_do_not_count(data: Data) -> None:
    """At the end of the season only regular games are in the records."""
    rows = data("/v1/standings", "season=2024", 2400 * HOUR)

    assert sum(row["wins"] for row in rows) == 5


def test_another_season_has_no_standings(data: Data) -> None:
    """200 and an empty list."""
    assert data("/v1/standings", "season=2023") == []


def test_games_within_a_division_count_for_it(data: Data, season: Season) -> None:
    """Boston beats Brooklyn in a game more."""
    tipoff = season.games[0].tipoff - 96 * HOUR
    more = Game(130, 2024, date(2025, 1, 25), tipoff, 2, 3, (25, 25, 25, 30), (25, 25, 25, 25))
    longer: Season = replace(season, games=[*season.games, more])  # type: ignore[type-var]
    rows = data("/v1/standings", "season=2024", 0, Api(ApiOptions(), longer, wall=0))

    assert {row["team"]["abbreviation"]: row["division_record"] for row in rows} == {
        "ATL": "0-0", "BOS": "1-0", "BKN": "0-1", "LAL": "0-0",
    }  # fmt: skip
