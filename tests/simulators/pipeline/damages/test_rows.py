"""What damages to rows share."""

from simulators.pipeline.damages.rows import games, of_games, places, told
from simulators.pipeline.description import default
from simulators.pipeline.scene import Scene
from tests.simulators.pipeline.made import day_of, morning

TABLES = morning({"kind": "wrong_date", "table": "bdl_player_boxscores", "count": 1}).tables
SCENE = Scene(day_of(6), TABLES, {}, {}, default(), dict)


def test_rows_under_another_date_do_not_count() -> None:
    """A damage has to do with its own date."""
    there = games(SCENE, "bdl_player_boxscores")
    table = TABLES["bdl_player_boxscores"]

    assert len(there) == 5
    assert len(places(SCENE, "bdl_player_boxscores")) == len(of_games(table, there)) < len(table.rows)


def test_one_is_told_without_an_s() -> None:
    """As a person writes it."""
    assert [told(1, "game", "gone"), told(2, "game", "gone")] == ["1 game gone", "2 games gone"]
