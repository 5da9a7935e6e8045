"""The defect first_failure_gives_up."""

from scrimmage.defects.first_failure_gives_up import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It gives up where a second attempt would have done."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("run_crashes", "SH2", "rows missing")
