"""wrong_date."""

from datetime import timedelta

from tests.simulators.pipeline.made import blocks, day_of, lost, morning, shown


def test_games_stand_under_another_date() -> None:
    """Before or after; no row is lost."""
    for days in (-1, 1):
        raw = {"kind": "wrong_date", "table": "bdl_player_boxscores", "count": 2, "days": days}
        table = morning(raw).tables["bdl_player_boxscores"]
        wrong = table.where("game_date", lambda day, days=days: day == day_of(6) + timedelta(days=days))  # type: ignore[misc]
        assert len(set(wrong.values("game_id"))) == 2
        assert not lost(raw, "bdl_player_boxscores")


def test_they_are_missing_where_they_belong() -> None:
    """Also in what is made from the table."""
    raw = {"kind": "wrong_date", "table": "bdl_player_boxscores", "count": 1}

    assert shown(raw) == [False, True, True]
    assert blocks(raw) == [False, False, False]
    assert blocks({"kind": "wrong_date", "table": "bdl_player_boxscores"}) == [False, True, True]
