"""The defect isdigit_trusted."""

from scrimmage.defects.isdigit_trusted import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A superscript two passes isdigit() and not int()."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("unicode_digits", "RL1", "raised ValueError: invalid literal for int()")
