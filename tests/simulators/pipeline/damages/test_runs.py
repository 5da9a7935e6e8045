"""Runs that went wrong."""

from simulators.pipeline.damages.runs import undone
from simulators.pipeline.description import default
from simulators.pipeline.scene import Scene
from tests.simulators.pipeline.made import day_of, morning

TABLES = morning().tables
SCENE = Scene(day_of(6), TABLES, {}, {}, default(), dict)


def test_the_table_is_what_it_was_before() -> None:
    """Without rows, where it was not there."""
    damaged = undone(SCENE, "player_shot_zone", "failed", "failed")

    assert damaged.tables["player_shot_zone"].rows == ()
    assert damaged.tables["player_daily_cache"] == TABLES["player_daily_cache"]


def test_only_its_own_run_changes() -> None:
    """The other processors ran."""
    damaged = undone(SCENE, "player_shot_zone", "failed", "failed").tables["processor_runs"]

    statuses = {row["processor"]: row["status"] for row in damaged.dicts()}
    assert [name for name, status in statuses.items() if status != "success"] == ["player_shot_zone"]
