"""The defect breaker_never_opens."""

from scrimmage.defects.breaker_never_opens import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Jobs call where an open breaker would stop them."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("breaker_opens", "RL4", "before the breaker's time")
