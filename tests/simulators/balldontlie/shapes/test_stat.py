"""One player's row."""

from dataclasses import replace

import msgspec
import pytest

from simulators.balldontlie.model import Line, Season
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.player import player_row
from simulators.balldontlie.shapes.stat import minutes, percentage, stat_row

LINE = Line(1051, 105, 20, 2, 7, 2, 7, 1, 3, 3, 3, 1, 2, 3, 1, 0, 2, 4, -6)
COUNTS = [
    "min", "fgm", "fga", "fg_pct", "fg3m", "fg3a", "fg3_pct", "ftm", "fta", "ft_pct", "oreb", "dreb",
    "reb", "ast", "stl", "blk", "turnover", "pf", "pts",
]  # fmt: skip


def test_a_box_score_row_has_neither_id_nor_game(season: Season) -> None:
    """Points, rebounds and shares follow from the counts."""
    row = msgspec.json.decode(encode(stat_row(LINE, ApiOptions(), player_row(season.players[2]))))

    assert list(row) == [*COUNTS, "player"]
    assert (row["pts"], row["reb"], row["fg_pct"], row["ft_pct"]) == (8, 3, 0.2857143, 1)


def test_plus_minus_came_later(season: Season) -> None:
    """It stands between points and player."""
    options = ApiOptions(shape="2025")
    row = msgspec.json.decode(encode(stat_row(LINE, options, player_row(season.players[2]))))

    assert list(row) == [*COUNTS, "plus_minus", "player"]
    assert row["plus_minus"] == -6


@pytest.mark.parametrize(
    ("line_id", "value", "text"), [(1, 7, "07"), (1, 38, "38"), (1, 0, "00"), (40, 5, "5")]
)
def test_minutes_are_text(line_id: int, value: int, text: str) -> None:
    """Two digits, seldom one."""
    assert minutes(replace(LINE, id=line_id, minutes=value)) == text


@pytest.mark.parametrize(
    ("made", "tried", "line_id", "expected"),
    [(2, 7, 1, 0.2857143), (3, 7, 5, 0.429), (4, 4, 1, 1), (0, 4, 1, 0), (0, 0, 1, 0), (0, 0, 53, None)],
)
def test_shares_come_in_the_recorded_forms(
    made: int, tried: int, line_id: int, expected: float | None
) -> None:
    """Seven decimals or three, whole values as integers, null only without attempts."""
    share = percentage(made, tried, line_id)

    assert share == expected
    assert type(share) is type(expected)
