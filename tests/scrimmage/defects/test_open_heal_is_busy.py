"""The defect open_heal_is_busy."""

from scrimmage.defects.open_heal_is_busy import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It is busy for ever after a start that was cut off."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("killed_anywhere", "SH6", "ledger.update: it did not converge:")
