"""The defect probe_leaked_on_reset."""

from scrimmage.defects.probe_leaked_on_reset import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Nobody ever calls again."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("probe_lost", "RL5", "after the breaker's time")
