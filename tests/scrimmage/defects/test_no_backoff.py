"""The defect no_backoff."""

from scrimmage.defects.no_backoff import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """All its attempts fall into the same window."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("limiter_untold", "RL1", "gave up after 6 sends")
