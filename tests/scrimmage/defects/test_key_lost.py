"""The defect key_lost."""

from scrimmage.defects.key_lost import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The processor cannot know that both triggers are one."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says(
        "killed_before_the_run", "SH6", "ml_feature_store was sent again under another key, heal-"
    )
