"""The defect breaker_never_resets."""

from scrimmage.defects.breaker_never_resets import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Failures with successes between them open it."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("success_resets", "RL1", "BreakerOpen")
