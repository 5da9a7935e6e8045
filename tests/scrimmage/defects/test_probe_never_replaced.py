"""The defect probe_never_replaced."""

from scrimmage.defects.probe_never_replaced import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The host would serve, and nobody asks."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("probe_silent", "RL5", "after the breaker's time")
