"""columns_null."""

import pytest

from tests.simulators.pipeline.made import blocks, damage, morning, shown


def test_a_share_of_the_rows_has_no_value() -> None:
    """The other columns keep theirs."""
    raw = {
        "kind": "columns_null",
        "table": "nbac_gamebook_player_stats",
        "columns": ["player_status"],
        "share": 0.25,
    }
    whole, struck = (stand.tables["nbac_gamebook_player_stats"] for stand in (morning(), morning(raw)))

    assert round(len(whole.rows) * 0.25) == struck.values("player_status").count(None)
    assert whole.values("points") == struck.values("points")


def test_a_null_where_none_is_allowed_shows() -> None:
    """In some rows it warns, in all it blocks."""
    raw = {"kind": "columns_null", "table": "nbac_gamebook_player_stats", "columns": ["player_status"]}

    assert shown(raw | {"share": 0.1}) == [False, True, False]
    assert blocks(raw | {"share": 0.1}) == [False, False, False]
    assert blocks(raw) == [False, True, False]


def test_points_that_are_null_pass_on() -> None:
    """Sums fall short of the score in phase 3 too."""
    assert blocks({"kind": "columns_null", "table": "bdl_player_boxscores", "columns": ["points"]}) == [
        False, True, True,
    ]  # fmt: skip


def test_an_unknown_column_is_refused() -> None:
    """With those that there are."""
    with pytest.raises(ValueError, match=r"nbac_schedule has no 'points'\. Valid: game_id"):
        damage({"kind": "columns_null", "table": "nbac_schedule", "columns": ["points"]})
