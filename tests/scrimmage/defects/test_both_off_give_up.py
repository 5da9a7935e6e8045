"""The defect both_off_give_up."""

from scrimmage.defects.both_off_give_up import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """In the one state in which both are off."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says(
        "flags_off", "E3", "RATE_LIMIT_CB_ENABLED=false, RATE_LIMIT_RETRY_AFTER_ENABLED=false: told waits"
    )
