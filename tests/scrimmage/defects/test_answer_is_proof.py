"""The defect answer_is_proof."""

from scrimmage.defects.answer_is_proof import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It says healed while runs have not even begun."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("runs_later", "SH2", "rows missing")
