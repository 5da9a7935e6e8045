"""processor_running."""

from tests.simulators.pipeline.made import blocks, day_of, morning, shown

RAW = {"kind": "processor_running", "processor": "team_game_summary"}


def test_its_run_tells_and_its_table_has_no_rows() -> None:
    """The run has no end."""
    tables = morning(RAW).tables
    runs = [row for row in tables["processor_runs"].dicts() if row["processor"] == "team_game_summary"]

    assert [(run["status"], run["finished_at"] is not None) for run in runs] == [("running", False)]
    assert tables["team_game_summary"].rows == ()
    assert tables["team_defense_zone"].rows == ()


def test_it_may_have_begun_late() -> None:
    """By minutes."""
    (right,), (late,) = (
        [
            row["started_at"]
            for row in one.tables["processor_runs"].dicts()
            if row["processor"] == "team_game_summary"
        ]
        for one in (morning(RAW), morning(RAW | {"minutes": 100}))
    )

    assert int(str(late)) - int(str(right)) == 100 * 60_000_000


def test_the_schedule_keeps_what_was_loaded_the_morning_before() -> None:
    """So its games are expected, but have no score."""
    schedule = morning({"kind": "processor_running", "processor": "nbac_schedule"}).tables["nbac_schedule"]

    assert {"scheduled"} == set(schedule.values("status"))
    assert len(schedule.rows) == 6


def test_it_blocks_at_the_boundary_of_its_phase() -> None:
    """Also on a date without games, where it should have run too."""
    assert blocks(RAW) == [False, False, True]
    assert blocks(RAW, day_of(0)) == [False, False, True]


def test_no_gate_looks_at_phase_4() -> None:
    """It shows nowhere."""
    assert shown({"kind": "processor_running", "processor": "ml_feature_store"}) == [False, False, False]
