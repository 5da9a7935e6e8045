"""The defect attempts_noted_late."""

from scrimmage.defects.attempts_noted_late import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A trigger was seen that the ledger does not count."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("killed_at_each_effect", "SH7", "attempts at")
