"""What a look finds."""

from reference.self_heal.needs import Findings, Need, Wait, Why


def test_a_date_is_whole_without_needs_waits_and_doubts() -> None:
    """Any of them is enough."""
    assert Findings().whole
    assert not Findings(needs=(Need("nbac_schedule", 2, Why.RUN),)).whole
    assert not Findings(waits=(Wait("nbac_schedule", "", "running"),)).whole
    assert not Findings(doubts=("dead",)).whole


def test_a_wait_is_told_by_processor_and_game() -> None:
    """Or by the processor, where that is what is waited for."""
    assert str(Wait("odds_api_game_lines", "17", "late")) == "odds_api_game_lines 17"
    assert str(Wait("ml_feature_store", "", "running")) == "ml_feature_store"
