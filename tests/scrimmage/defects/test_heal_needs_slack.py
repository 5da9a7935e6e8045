"""The defect heal_needs_slack."""

from scrimmage.defects.heal_needs_slack import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It heals nothing while Slack is down."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("slack_down", "SH2", "nbac_gamebook_player_stats")
