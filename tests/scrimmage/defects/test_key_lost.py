"""The defect key_lost."""

from scrimmage.defects.key_lost import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """One attempt begins two runs, on either side of a crash."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("killed_before_it_runs", "SH6", "for the same games is under way; keys")
