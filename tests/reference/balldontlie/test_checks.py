"""The light checks between phase 1 and 2."""

import pytest

from reference.balldontlie.checks import Checks
from reference.balldontlie.endpoints import endpoint_of
from reference.balldontlie.findings import Findings
from reference.balldontlie.page import Page, Row


def game(number: object = 1, **changes: object) -> Row:
    """A finished game; a change to ... removes the field."""
    row: Row = {
        "id": number,
        "date": "2025-01-05",
        "season": 2024,
        "status": "Final",
        "period": 4,
        "time": None,
        "postseason": False,
        "home_team_score": 110,
        "visitor_team_score": 101,
        "home_team": {"abbreviation": "BOS", "players": [{}]},
        "visitor_team": {"abbreviation": "LAL", "players": [{}]},
    }
    return {key: value for key, value in (row | changes).items() if value is not ...}


def flags(path: str, *pages: list[Row], has_meta: bool = True) -> list[str]:
    """Check *pages* of rows and give the flags."""
    findings = Findings()
    checks = Checks(endpoint_of(path), findings)
    for number, rows in enumerate(pages, 1):
        checks.page(Page(rows, None, has_meta=has_meta, per_page=None), rows, number)
    return findings.flags


@pytest.mark.parametrize("path", ["/v1/games", "/nba/v1/box_scores"])
def test_healthy_rows_raise_no_flag(path: str) -> None:
    """A null where the API sends null (`time` before a game) is healthy."""
    assert flags(path, [game(1), game(2)]) == []


def test_an_empty_listing_is_flagged() -> None:
    """It may be a day without games, so it warns and no more."""
    assert flags("/v1/games", []) == [
        "empty: the listing holds no rows at all: nothing to scrape, or not there yet"
    ]


def test_the_answer_of_an_outage_is_called_so() -> None:
    """A listing with pages always sends meta; without it the emptiness is not to be believed."""
    assert flags("/v1/games", [], has_meta=False) == [
        "empty: the listing holds no rows and no meta, as in an outage"
    ]


def test_no_live_game_is_an_everyday_answer() -> None:
    """Most of the day nothing is on."""
    assert flags("/v1/box_scores/live", [], has_meta=False) == []


@pytest.mark.parametrize(("value", "code"), [(..., "missing_field"), (None, "null_field")])
def test_a_field_that_is_not_there_is_flagged_once(value: object, code: str) -> None:
    """The first page that shows it is named; a backfill does not repeat it 400 times."""
    found = flags("/v1/games", [game(1), game(2, status=value)], [game(3, status=value)])

    assert found == [f"{code}: status in 1 rows of page 1"]


def test_thirty_games_on_a_date_are_not_plausible() -> None:
    """Counted over pages; said once however many follow."""
    rows = [game(number) for number in range(33)]

    assert flags("/v1/games", rows[:25], rows[25:]) == [
        "game_count: 30 games or more on 2025-01-05, not plausible"
    ]


def test_twenty_nine_games_on_each_of_two_dates_are_plausible() -> None:
    """The count is by date; old replies write a time behind it."""
    first = [game(number) for number in range(29)]
    second = [game(number, date="2025-01-06T00:00:00.000Z") for number in range(29)]

    assert flags("/v1/games", first + second) == []


def test_a_time_behind_the_date_is_the_same_date() -> None:
    """Half of them written one way and half the other are thirty games of one date."""
    rows = [game(number, date="2025-01-05" + "T00:00:00.000Z" * (number % 2)) for number in range(30)]

    assert len(flags("/v1/games", rows)) == 1


@pytest.mark.parametrize("over", [{}, {"status": "final/OT"}, {"status": "", "time": "Final"}])
def test_a_game_that_is_over_without_players_is_late(over: dict[str, object]) -> None:
    """Its box score comes up to 45 hours later; until then the date is not whole."""
    late = game(
        **over, home_team={"abbreviation": "BOS", "players": []}, visitor_team={"abbreviation": "LAL"}
    )

    assert flags("/v1/box_scores", [late]) == [
        "late_box_score: LAL at BOS of 2025-01-05 is over and lists no players of LAL and BOS"
    ]


def test_one_team_without_players_is_late_too() -> None:
    """Half a box score is not whole."""
    late = game(home_team={"abbreviation": "BOS", "players": []})

    assert flags("/v1/box_scores", [late])[0].endswith("lists no players of BOS")


def test_a_game_that_has_not_begun_needs_no_players() -> None:
    """A date asked early lists its games without players."""
    early = game(status="7:00 pm ET", period=0, home_team={"players": []}, visitor_team={"players": []})

    assert flags("/v1/box_scores", [early]) == []


def test_games_are_not_asked_for_players() -> None:
    """The games listing never holds any."""
    assert flags("/v1/games", [game(home_team={"id": 1}, visitor_team={"id": 2})]) == []


def test_a_team_that_is_no_object_crashes_nothing() -> None:
    """Checks warn of odd rows; they never stop the scrape."""
    assert flags("/v1/box_scores", [game(home_team="BOS", visitor_team=None, date=7)]) == [
        "null_field: visitor_team in 1 rows of page 1"
    ]
