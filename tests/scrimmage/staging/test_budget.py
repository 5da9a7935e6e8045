"""What a run may cost."""

import pytest

from scrimmage.staging.budget import Meter
from scrimmage.staging.model import Budget
from simulators.clock import SECOND

METER = Meter(Budget(requests=10, minutes=0.5), start=5 * SECOND)


@pytest.mark.parametrize(
    ("calls", "now", "says"),
    [
        (0, 5, ""),
        (9, 34.9, ""),
        (10, 5, "10 of 10 requests are made"),
        (12, 99, "12 of 10 requests are made"),
        (0, 35, "0.5 minutes are over"),
    ],
)
def test_requests_and_minutes_are_counted_from_the_workloads_start(calls: int, now: float, says: str) -> None:
    """What is reached is spent."""
    assert METER.spent(calls, round(now * SECOND)) == says
