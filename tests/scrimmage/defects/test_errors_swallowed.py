"""The defect errors_swallowed."""

from scrimmage.defects.errors_swallowed import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Not one row came, and nothing says so."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("told_too_long", "RL1", "ended as complete with")
