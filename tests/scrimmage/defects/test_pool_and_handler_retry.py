"""The defect pool_and_handler_retry."""

from scrimmage.defects.pool_and_handler_retry import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Each send of the handler is six of the pool."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refused_for_ever", "RL15", "more often than the 6 times declared")
