"""The defect cut_body_salvaged."""

from tests.scrimmage.defects.gallery import caught

from scrimmage.defects.cut_body_salvaged import DEFECT


def test_it_is_caught() -> None:
    """The rows after the cut are missing."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("body_cut_once", "RL1", "lost of")
