"""The defect errors_open_the_gate."""

from scrimmage.defects.errors_open_the_gate import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A wrong setting is no error."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("settings", "VG9", "the gate ended as complete")
