"""The defect cursor_loop_followed."""

from scrimmage.defects.cursor_loop_followed import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It walks in a circle until the harness ends it."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("cursor_loop", "RL1", "hung")
