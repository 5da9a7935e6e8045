"""The defect busy_night_left."""

from scrimmage.defects.busy_night_left import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The night is not whole in the end."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("everything_at_once", "SH2", "rows missing")
