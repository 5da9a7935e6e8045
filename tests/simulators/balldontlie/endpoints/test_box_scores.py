"""box_scores."""

from collections.abc import Callable
from typing import Any

from simulators.balldontlie.app import Answer, Api

Data = Callable[..., Any]
HOUR = 3_600_000_000


def sizes(boxes: list[Any]) -> list[tuple[str, int, int]]:
    """Home team and number of players on either side."""
    sides = [(box["home_team"], box["visitor_team"]) for box in boxes]
    return [(home["abbreviation"], len(home["players"]), len(away["players"])) for home, away in sides]


def test_a_date_is_ascending_by_id_without_meta(ask: Callable[..., Answer], data: Data) -> None:
    """Players come with the teams, each side its own."""
    boxes = data("/v1/box_scores", "date=2025-01-30")

    assert sizes(boxes) == [("LAL", 2, 2), ("BOS", 2, 2)]
    assert sum(row["pts"] for row in boxes[1]["home_team"]["players"]) == boxes[1]["home_team_score"]
    assert b'"meta"' not in ask("/v1/box_scores", "date=2025-01-30").response.body


def test_players_carry_no_team(data: Data) -> None:
    """Neither object nor id."""
    row = data("/v1/box_scores", "date=2025-01-30")[0]["home_team"]["players"][0]

    assert not {"team", "team_id"} & set(row["player"])


def test_games_to_come_have_no_players(data: Data) -> None:
    """They are listed with period 0."""
    boxes = data("/v1/box_scores", "date=2025-02-01")

    assert sizes(boxes) == [("BKN", 0, 0), ("LAL", 0, 0)]
    assert {box["period"] for box in boxes} == {0}


def test_a_late_box_score_is_final_and_empty(data: Data) -> None:
    """Until it arrives."""
    (late,) = data("/v1/box_scores", "date=2025-01-31")

    assert (late["status"], sizes([late])) == ("Final", [("ATL", 0, 0)])
    assert sizes(data("/v1/box_scores", "date=2025-01-31", 60 * HOUR)) == [("ATL", 2, 2)]


def test_a_late_box_score_can_be_absent(data: Data, make: Callable[..., Api]) -> None:
    """The game is not listed at all; before its tip-off and once the rows are there it is."""
    api = make(late_box="absent", now="2025-01-31T12:00:00Z")

    seen = [len(data("/v1/box_scores", "date=2025-01-31", hours * HOUR, api)) for hours in (0, 13, 24, 72)]
    assert seen == [1, 0, 0, 1]


def test_live_games(data: Data) -> None:
    """None at the start, one in the evening with rows so far, none again."""
    live = [data("/v1/box_scores/live", "", hours * HOUR) for hours in (0, 13, 15)]

    assert [len(boxes) for boxes in live] == [0, 1, 0]
    assert live[1][0]["home_team"]["players"][0]["min"] == "08"


def test_a_date_without_games_is_empty(data: Data) -> None:
    """200 and no rows."""
    assert data("/v1/box_scores", "date=2025-07-01") == []
