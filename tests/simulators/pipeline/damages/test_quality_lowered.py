"""quality_lowered."""

from tests.simulators.pipeline.made import blocks, changed, morning, shown


def test_each_score_sinks() -> None:
    """By the same factor, and nothing else does; features are made of it."""
    raw = {"kind": "quality_lowered", "table": "team_game_summary", "factor": 0.5}
    whole, struck = (stand.tables["team_game_summary"] for stand in (morning(), morning(raw)))

    assert [round(float(str(score)) * 0.5, 4) for score in whole.values("quality_score")] == (
        struck.values("quality_score")
    )
    assert whole.values("points") == struck.values("points")
    assert {"team_game_summary", "team_defense_zone"} <= changed(raw)


def test_it_shows_under_the_threshold_only() -> None:
    """A mean of 0.9 at nine tenths is 0.8: nobody can tell it from a bad night. One game's alone is told."""
    raw = {"kind": "quality_lowered", "table": "team_game_summary"}

    assert blocks(raw | {"factor": 0.6}) == [False, False, True]
    assert blocks(raw | {"factor": 0, "share": 0.1}) == [False, False, False]
    assert shown(raw | {"factor": 0, "share": 0.1}) == [False, False, True]
    assert shown(raw | {"factor": 0.9}) == [False, False, False]
    assert shown(raw | {"factor": 0.6, "share": 0.2}) == [False, False, False]
