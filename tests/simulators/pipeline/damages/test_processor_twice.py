"""processor_twice."""

import pytest

from tests.simulators.pipeline.made import PHASES, changed, morning, truth


@pytest.mark.parametrize("first", ["success", "failed"])
def test_there_is_an_earlier_run(first: str) -> None:
    """The later one wrote the table, which is as it should be."""
    raw = {"kind": "processor_twice", "processor": "bdl_player_boxscores", "first": first}
    rows = morning(raw).tables["processor_runs"].dicts()
    runs = [row for row in rows if row["processor"] == "bdl_player_boxscores"]
    runs.sort(key=lambda row: int(str(row["started_at"])))

    assert [first, "success"] == [run["status"] for run in runs]
    assert len({run["run_id"] for run in runs}) == 2
    assert changed(raw) == {"processor_runs"}


def test_the_date_is_healthy() -> None:
    """Its latest run succeeded."""
    raw = {"kind": "processor_twice", "processor": "bdl_player_boxscores", "first": "failed"}

    assert {"healthy"} == {truth(raw, phase).state for phase in PHASES}
    assert not any(truth(raw, phase).shown for phase in PHASES)


def test_it_may_have_run_more_often_still_or_not_at_all() -> None:
    """Another damage may have struck before."""
    raw = {"kind": "processor_twice", "processor": "bdl_player_boxscores"}
    never = {"kind": "processor_never_ran", "processor": "bdl_player_boxscores"}

    assert len({row[2] for row in morning(raw, raw).tables["processor_runs"].rows}) == 13
    assert morning(never, raw).tables == morning(never).tables
