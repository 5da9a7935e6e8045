"""The defect unclaimed_untold."""

from scrimmage.defects.unclaimed_untold import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Each instance leaves it to the others."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("outage_while_alerting", "VG8", "no alert was sent")
