"""The table of processors."""

import pytest

from simulators.pipeline.description import default
from simulators.pipeline.processors.table import run_processor
from tests.simulators.pipeline.made import day_of


@pytest.mark.parametrize("name", [processor.name for processor in default().processors])
def test_every_processor_runs_on_nothing(name: str) -> None:
    """And writes an empty table with its own columns."""
    made = run_processor(name, day_of(6), 0, {}, seed=0)

    assert made == default().tables[default().processor(name).writes].empty()


def test_an_unknown_processor_is_refused() -> None:
    """By the description."""
    with pytest.raises(KeyError):
        run_processor("team_defence_zone", day_of(6), 0, {}, seed=0)
