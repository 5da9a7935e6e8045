"""The defect read_timeout_too_short."""

from scrimmage.defects.read_timeout_too_short import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A slow reply is never waited for."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("reply_slow", "RL1", "without a usable answer")
