"""The defect one_breaker_for_all_hosts."""

from scrimmage.defects.one_breaker_for_all_hosts import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The healthy host's jobs are refused."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("one_host_sick", "RL6", "on main raised while other was sick")
