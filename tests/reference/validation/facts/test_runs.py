"""Which processors ran."""

from datetime import timedelta

from reference.validation.facts import Run, runs
from tests.reference.validation.facts.asked import asked
from tests.reference.validation.night import LOADED, night, run


def test_the_latest_run_of_each_counts() -> None:
    """By its start."""
    tables = night(1)
    tables["processor_runs"].append(run("nbac_schedule", "failed", LOADED + timedelta(seconds=1), "r2"))
    found = asked(runs, tables)

    assert len(found) == 6
    assert Run("nbac_schedule", "failed") in found
    assert Run("odds_api_game_lines", "success") in found
