"""The defect logged_twice."""

from scrimmage.defects.logged_twice import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """There are two rows for one attempt."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("delivered_twice", "VG5", "was logged 2 times")
