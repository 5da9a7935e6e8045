"""field_missing."""

import pytest

from tests.simulators.pipeline.made import blocks, changed, damage, day_of, morning, shown


def test_the_field_is_not_told_and_loaded_as_null() -> None:
    """The others keep their columns."""
    tables = morning({"kind": "field_missing", "scraper": "nbac_gamebook", "field": "player_status"}).tables
    (run,) = (row for row in tables["scraper_runs"].dicts() if row["scraper"] == "nbac_gamebook")

    assert "player_status" not in str(run["fields"]).split(",")
    assert {None} == set(tables["nbac_gamebook_player_stats"].values("player_status"))
    whole = morning().tables["nbac_gamebook_player_stats"]
    assert whole.values("points") == tables["nbac_gamebook_player_stats"].values("points")


def test_it_blocks_at_once_and_as_a_column_without_values() -> None:
    """Points even further down."""
    raw = {"kind": "field_missing", "scraper": "bdl_box_scores"}

    assert blocks(raw | {"field": "player_name"}) == [True, True, False]
    assert blocks(raw | {"field": "points"}) == [True, True, True]


def test_without_its_id_no_game_is_there() -> None:
    """Nor in anything that is made from it."""
    assert shown({"kind": "field_missing", "scraper": "bdl_box_scores", "field": "game_id"}) == [
        True,
        True,
        True,
    ]


def test_without_rows_no_field_is_missing() -> None:
    """A date without games."""
    raw = {"kind": "field_missing", "scraper": "bdl_box_scores", "field": "points"}

    assert changed(raw, day_of(0)) == set()


def test_a_field_is_lost_once() -> None:
    """Two rules may name the same."""
    raw = {"kind": "field_missing", "scraper": "bdl_box_scores", "field": "points"}

    assert morning(raw).tables == morning(raw, raw).tables


def test_an_unknown_field_is_refused() -> None:
    """With those that there are."""
    with pytest.raises(ValueError, match=r"nbac_schedule has no 'points'\. Valid: game_id"):
        damage({"kind": "field_missing", "scraper": "nbac_schedule", "field": "points"})
