"""The defect gate_flags_stick."""

from scrimmage.defects.gate_flags_stick import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """In a run that the reference gets through."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("flags_off", "E3", "is switched off and was logged as blocked")
