"""The defect global_breaker."""

from tests.scrimmage.defects.gallery import caught

from scrimmage.defects.global_breaker import DEFECT


def test_it_is_caught() -> None:
    """Its ten are not the declared three."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("one_host_sick", "RL4", "before the breaker's time")
