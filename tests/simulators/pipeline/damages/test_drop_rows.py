"""drop_rows."""

from tests.simulators.pipeline.made import changed, lost, morning, shown


def test_so_many_rows_are_gone() -> None:
    """Whichever; by number or share."""
    whole = len(morning().tables["odds_api_game_lines"].rows)

    assert (
        lost({"kind": "drop_rows", "table": "odds_api_game_lines", "count": 3}, "odds_api_game_lines").total()
        == 3
    )
    assert lost(
        {"kind": "drop_rows", "table": "odds_api_game_lines", "share": 0.5}, "odds_api_game_lines"
    ).total() == (round(whole * 0.5))


def test_a_single_row_shows() -> None:
    """The file held one more."""
    raw = {"kind": "drop_rows", "table": "odds_api_game_lines", "count": 1}

    assert shown(raw) == [False, True, False]
    assert changed(raw) == {"odds_api_game_lines"}


def test_no_gate_looks_at_features() -> None:
    """What no boundary reads shows nowhere."""
    raw = {"kind": "drop_rows", "table": "ml_feature_store_v2", "share": 0.5}

    assert changed(raw) == {"ml_feature_store_v2"}
    assert shown(raw) == [False, False, False]
