"""The defect breaker_ignores_server_errors."""

from scrimmage.defects.breaker_ignores_server_errors import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """500 upon 500 leaves it closed."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("breaker_opens", "RL4", "before the breaker's time")
