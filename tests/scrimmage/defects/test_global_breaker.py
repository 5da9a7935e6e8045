"""The defect global_breaker."""

from scrimmage.defects.global_breaker import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """What one host did closes the way to the other."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("client_errors_pass", "RL6", "breaker open")
