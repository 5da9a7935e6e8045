"""The defect retries_uncounted."""

from scrimmage.defects.retries_uncounted import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """By what the API saw meanwhile."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("counted_without_breaker", "RL16", "sends, where the API saw")
