"""The defect lease_kept."""

from scrimmage.defects.lease_kept import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The next start is busy, and nobody is at work."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("told_to_wait_long", "SH2", "rows missing")
