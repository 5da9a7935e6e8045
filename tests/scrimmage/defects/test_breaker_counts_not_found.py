"""The defect breaker_counts_not_found."""

from scrimmage.defects.breaker_counts_not_found import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Answers such as 404 open it."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("client_errors_pass", "RL6", "BreakerOpen")
