"""The defect probe_leaked_on_timeout."""

from scrimmage.defects.probe_leaked_on_timeout import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Nobody ever calls again."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("probe_lost", "RL5", "after the breaker's time")
