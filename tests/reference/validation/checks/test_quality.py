"""Quality that is too low."""

import pytest

from tests.reference.validation.after import after, says

TABLES = pytest.mark.parametrize("table", ["player_game_summary", "team_game_summary"])


@TABLES
def test_a_mean_under_the_threshold_blocks(table: str) -> None:
    """The whole table's."""
    assert after("3-4", lambda night: night.change(table, {}, quality_score=0.69)) == [
        ("quality", "blocking")
    ]


@TABLES
def test_on_the_threshold_nothing_is_said(table: str) -> None:
    """It is under it that something is wrong."""
    assert after("3-4", lambda night: night.change(table, {}, quality_score=0.7)) == []


def test_the_threshold_is_a_variable() -> None:
    """A lower one lets it pass."""
    got = after(
        "3-4", lambda night: night.change("team_game_summary", {}, quality_score=0.6),
        PHASE_VALIDATION_QUALITY_THRESHOLD="0.5",
    )  # fmt: skip

    assert got == []


def test_a_low_game_among_good_ones_warns() -> None:
    """The mean hides it."""
    where = {"game_id": "g1"}

    assert after("3-4", lambda night: night.change("team_game_summary", where, quality_score=0.2)) == [
        ("quality", "warning")
    ]


def test_no_score_is_none() -> None:
    """It counts as 0, and its null is told too."""
    got = after("3-4", lambda night: night.change("team_game_summary", {}, quality_score=None))

    assert got == [("quality", "blocking"), ("nulls", "blocking")]


def test_it_says_what_was_measured() -> None:
    """With the threshold."""
    assert says("3-4", lambda night: night.change("team_game_summary", {}, quality_score=0.5)) == [
        "team_game_summary has a mean quality of 0.500, under 0.7"
    ]
