"""The defect written_after."""

from scrimmage.defects.written_after import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Killed after its first alert, it begins anew, under another id."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("killed_anywhere", "SH7", "an alert names no heal of the night: self-heal started")
