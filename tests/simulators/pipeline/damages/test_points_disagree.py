"""points_disagree."""

import pytest

from tests.simulators.pipeline.made import blocks, day_of, morning, shown


@pytest.mark.parametrize(
    ("table", "column"),
    [("bdl_player_boxscores", "points"), ("team_game_summary", "points"), ("nbac_schedule", "home_score")],
)
def test_one_row_has_too_many_points(table: str, column: str) -> None:
    """In so many games."""
    raw = {"kind": "points_disagree", "table": table, "by": 3, "count": 2}
    whole, struck = (stand.tables[table].values(column) for stand in (morning(), morning(raw)))

    assert [int(str(b)) - int(str(a)) for a, b in zip(whole, struck, strict=True) if a != b] == [3, 3]


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("bdl_player_boxscores", [False, True, True]),
        ("nbac_gamebook_player_stats", [False, True, False]),
        ("nbac_schedule", [False, True, True]),
        ("player_game_summary", [False, False, True]),
        ("team_game_summary", [False, False, True]),
    ],
)
def test_it_blocks_where_both_tables_are_read(table: str, where: list[bool]) -> None:
    """Points never change after the fact."""
    assert blocks({"kind": "points_disagree", "table": table}) == where


def test_without_games_nobody_disagrees() -> None:
    """There are no points."""
    assert shown({"kind": "points_disagree", "table": "team_game_summary"}, day_of(0)) == [False] * 3
