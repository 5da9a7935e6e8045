"""The defect record_is_proof."""

from scrimmage.defects.record_is_proof import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It says healed over half a table."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("does_half", "SH2", "rows missing")
