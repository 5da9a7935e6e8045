"""What is of a run, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from scrimmage.staging.collectors.base import CollectorError, Run
from scrimmage.staging.collectors.rows import Rows, moment
from scrimmage.staging.collectors.validations import SHAPE
from scrimmage.staging.model import Table
from simulators.clock import SECOND, VirtualClock

BEGAN = datetime(2025, 1, 16, 9, tzinfo=UTC)


def _run() -> Run:
    clock = VirtualClock()
    clock.sleep(60 * SECOND)
    return Run(clock, int(BEGAN.timestamp()) * SECOND)


@pytest.mark.parametrize(
    ("after", "at"),
    [
        (0.5, 500_000),
        (60, 60 * SECOND),
        (-2, 0),
        (62, 60 * SECOND),
        (-301, None),
        (361, None),
        (-86400, None),
    ],
)
def test_a_time_of_the_deployments_is_one_of_the_run(after: float, at: int | None) -> None:
    """Clocks may differ by five minutes, and nothing happens before the run or after now; else it is none."""
    assert moment(BEGAN + timedelta(seconds=after), _run()) == at


def test_a_column_that_nobody_reads_is_refused() -> None:
    """Its name would else be that of ours, and the deployment's own never asked for."""
    table = Table(project="p", table="d.t", columns={"phas": "gate"})

    with pytest.raises(CollectorError, match=r"columns: has no key 'phas'. Valid: .* Did you mean 'phase'?"):
        Rows(table, SHAPE, {})


def test_what_is_no_instant_is_no_time() -> None:
    """A run that has not ended has none."""
    assert (moment(None, _run()), moment("2025-01-16T09:00:00Z", _run())) == (None, None)
