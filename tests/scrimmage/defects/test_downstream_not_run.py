"""The defect downstream_not_run."""

from scrimmage.defects.downstream_not_run import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It leaves features that were made from half the box scores."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("answer_lost", "SH2", "rows missing")
