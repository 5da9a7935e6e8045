"""The defect gives_up_silently."""

from scrimmage.defects.gives_up_silently import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It gives up, and the channel is quiet."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refuses_for_ever", "SH7", "gave up, and nobody was called")
