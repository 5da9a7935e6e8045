"""The defect one_send_too_many."""

from scrimmage.defects.one_send_too_many import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The seventh send is one too many."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("server_error_for_ever", "RL15", "more often than the 6 times declared")
