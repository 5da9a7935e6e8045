"""teams."""

from collections.abc import Callable
from typing import Any

import pytest

Data = Callable[..., Any]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", [1, 2, 3, 14, 37]),
        ("conference=East", [1, 2, 3]),
        ("conference=west", [14]),
        ("division=Atlantic", [2, 3]),
        ("division=Atlantic&conference=West", []),
    ],
)
def test_teams_by_id(data: Data, query: str, ids: list[int]) -> None:
    """The defunct are listed too, but belong to no conference."""
    assert [team["id"] for team in data("/v1/teams", query)] == ids


def test_one_team(data: Data) -> None:
    """An object, not a list."""
    assert data("/nba/v1/teams/14")["abbreviation"] == "LAL"
