"""The defect healed_told_early."""

from scrimmage.defects.healed_told_early import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It tells of a success that does not come."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("processor_never_does", "SH9", "all runs are over (correlation id heal")
