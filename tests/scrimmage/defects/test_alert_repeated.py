"""The defect alert_repeated."""

from scrimmage.defects.alert_repeated import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The second delivery alerts again."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("delivered_twice", "VG8", "more alerts when the event was delivered again")
