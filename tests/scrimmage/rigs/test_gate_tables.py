"""The simulated pipeline's tables as the warehouse takes them."""

from datetime import UTC, datetime

from scrimmage.rigs.gate_dates import asked, pipeline
from scrimmage.rigs.gate_tables import LOG, loadable, of_log
from simulators.pipeline import default
from tests.scrimmage.rigs.gate_cases import case


def test_changed_tables_are_loaded_and_missing_ones_named() -> None:
    """What is neither stands as it is."""
    made = pipeline(case())
    tables = dict(next(iter(asked(case()))).gate.tables)
    gone = tables.pop("nbac_schedule")
    box = {"bdl_player_boxscores": tables["bdl_player_boxscores"]}

    loads, missing = loadable(box, tables, made.description)

    assert [table.schema.path for table in loads] == ["nba_raw.bdl_player_boxscores"]
    assert [schema.path for schema in missing] == ["nba_raw.nbac_schedule"]
    assert gone.rows


def test_times_become_datetimes_in_utc() -> None:
    """To the microsecond."""
    tables = next(iter(asked(case()))).gate.tables
    (table,), _ = loadable({"processor_runs": tables["processor_runs"]}, tables, pipeline(case()).description)
    at = table.schema.names.index("started_at")

    started = table.rows[0][at]
    assert isinstance(started, datetime)
    assert started.tzinfo is UTC


def test_the_log_is_as_documented() -> None:
    """Partitioned by day, clustered."""
    assert (LOG.path, LOG.partition) == ("nba_orchestration.phase_boundary_validations", "validated_at")
    assert LOG.cluster == ("phase", "game_date", "outcome")


def test_a_call_of_the_log_alone_is_told_from_one_of_data() -> None:
    """By the names that its path and SQL hold."""
    path = "/bigquery/v2/projects/p/queries"
    log = "SELECT 1 FROM nba_orchestration.phase_boundary_validations"

    assert of_log(f"{path} {log}", default())
    assert not of_log(f"{path} {log} JOIN nba_raw.nbac_schedule", default())
    assert not of_log(path, default())
