"""The defect heal_flag_takes_gates."""

from scrimmage.defects.heal_flag_takes_gates import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """In a run that the reference gets through."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says(
        "flags_off",
        "E3",
        "SELF_HEAL_ENABLED=false: gate: boundary 3-4 of 2024-11-07: the next phase was called",
    )
