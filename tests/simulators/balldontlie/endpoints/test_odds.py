"""Odds."""

from collections.abc import Callable
from typing import Any

import pytest

from simulators.balldontlie.app import Answer, Api

Data = Callable[..., Any]
HOUR = 3_600_000_000


@pytest.mark.parametrize(("hours", "rows"), [(0, 8), (13, 8), (15, 0)])
def test_odds_are_gone_after_the_game(data: Data, hours: int, rows: int) -> None:
    """One row a vendor before and during it."""
    assert len(data("/v2/odds", "game_ids[]=107", hours * HOUR)) == rows


def test_odds_come_up_two_days_before(data: Data) -> None:
    """The moved game's odds wait for its new date."""
    assert data("/v2/odds", "game_ids=106", 12 * HOUR) == []
    assert len(data("/v2/odds", "game_ids=106", 13 * HOUR)) == 8


def test_a_game_that_is_never_played_has_no_odds(data: Data) -> None:
    """Not even where they are kept."""
    assert data("/v2/odds", "game_ids[]=108") == []


def test_odds_can_be_kept(data: Data, make: Callable[..., Api]) -> None:
    """The option, for pipelines that look back."""
    assert len(data("/v2/odds", "dates[]=2025-01-30", 0, make(odds_kept=True))) == 16
    assert len(data("/v1/odds", "date=2025-01-30", 0, make(odds_kept=True))) == 12


def test_odds_are_set_each_hour(data: Data) -> None:
    """updated_at moves, opening odds have opened_at, which stays."""
    query = "game_ids[]=107"
    now, later = (data("/v2/odds", query, hours * HOUR)[0] for hours in (0, 2))

    assert now["updated_at"] == "2025-02-01T12:00:00.000Z"
    assert later["updated_at"] == "2025-02-01T14:00:00.000Z"
    assert data("/v2/odds/opening", query)[0]["opened_at"] == "2025-01-31T00:30:00.000Z"
    assert "updated_at" not in data("/v2/odds/opening", query)[0]


def test_the_two_sides_mirror_each_other(data: Data) -> None:
    """What the home team gives, the visitors get; ids ascend."""
    rows = data("/v2/odds", "game_ids[]=107")

    assert all(float(row["spread_home_value"]) == -float(row["spread_away_value"]) for row in rows)
    assert [row["id"] for row in rows] == sorted({row["id"] for row in rows})
    assert all(abs(row["moneyline_home_odds"]) >= 100 for row in rows)


def test_the_older_endpoint_has_three_markets_a_vendor(data: Data) -> None:
    """By game or date; live while the game is on."""
    rows = data("/v1/odds", "game_id=107")

    assert [row["type"] for row in rows[:3]] == ["2way", "spread", "over/under"]
    assert {row["live"] for row in rows} == {False}
    assert {row["live"] for row in data("/v1/odds", "date=2025-02-01", 13 * HOUR)} == {True}


@pytest.mark.parametrize(("path", "param"), [("/v1/odds", b"date"), ("/v2/odds", b"dates")])
def test_a_game_or_a_date_is_needed(ask: Callable[..., Answer], path: str, param: bytes) -> None:
    """One of the two must be sent."""
    response = ask(path).response

    assert (response.status, response.body[: 18 + len(param)]) == (400, b'{"param":"%b","error' % param)


def test_opening_odds_need_neither(data: Data) -> None:
    """All that are up are listed."""
    assert {row["game_id"] for row in data("/v2/odds/opening")} == {106, 107}
