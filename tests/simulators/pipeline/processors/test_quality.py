"""Quality scores."""

from statistics import mean

from simulators.pipeline.processors.quality import quality

SCORES = [quality(0, "player_game_summary", game, player) for game in range(400) for player in range(20)]


def test_the_mean_is_about_nine_tenths() -> None:
    """With some spread, and one poor row of 25."""
    assert 0.885 < mean(SCORES) < 0.905
    assert 0.02 < sum(score < 0.81 for score in SCORES) / len(SCORES) < 0.06


def test_no_healthy_score_is_under_the_threshold() -> None:
    """So not even one game of two rows is."""
    assert min(SCORES) >= 0.72
    assert max(SCORES) <= 1


def test_a_row_has_its_score_whatever_else_there_is() -> None:
    """It hangs on seed, table and key; so a lost row shifts no other's."""
    assert quality(0, "t", "g", "p") == quality(0, "t", "g", "p")
    assert len({quality(0, "t", "g", "p"), quality(1, "t", "g", "p"), quality(0, "t", "g", "q")}) == 3


def test_an_unknown_value_halves_it() -> None:
    """A null in the raw table shows in the quality of what is made from it."""
    assert quality(0, "t", "g", "p", known=False) <= 0.5
