"""The defect cut_body_salvaged."""

from scrimmage.defects.cut_body_salvaged import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The rows after the cut are missing."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("body_cut_once", "RL1", "lost of")
