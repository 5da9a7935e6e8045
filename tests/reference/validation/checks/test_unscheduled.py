"""Rows that do not belong to the date."""

from datetime import timedelta

import pytest

from tests.reference.validation.after import after, says
from tests.reference.validation.night import DAY, Tables


@pytest.mark.parametrize(
    ("phase", "table"),
    [("2-3", "bdl_player_boxscores"), ("2-3", "nbac_gamebook_player_stats"), ("3-4", "team_game_summary")],
)
def test_old_games_under_the_date_block(phase: str, table: str) -> None:
    """Yesterday's rows with today's date: today's games are missing, and strange ones are there."""

    def old(night: Tables) -> None:
        for row in night[table]:
            row["game_id"] = f"old{row['game_id']}"

    assert {("game_count", "blocking"), ("unscheduled", "blocking")} <= set(after(phase, old))


def test_one_strange_game_blocks() -> None:
    """Two tables disagree about what was played."""

    def strange(night: Tables) -> None:
        rows = night.of("odds_api_game_lines", game_id="g1")
        night["odds_api_game_lines"].extend([{**row, "game_id": "g9"} for row in rows])

    assert after("2-3", strange) == [("unscheduled", "blocking")]
    assert says("2-3", strange) == ["odds_api_game_lines holds 1 games that the schedule does not: g9"]


def test_rows_under_a_wrong_date_are_missing_here() -> None:
    """Where they went to, they are strange."""
    where, away = {"game_id": "g1"}, DAY + timedelta(days=1)

    assert after("2-3", lambda night: night.change("odds_api_game_lines", where, game_date=away)) == [
        ("game_count", "warning")
    ]


def test_lines_of_a_postponed_game_are_no_alarm() -> None:
    """They were taken before it was postponed."""

    def postponed(night: Tables) -> None:
        night.change(
            "nbac_schedule", {"game_id": "g1"}, status="postponed", home_score=None, visitor_score=None
        )
        night.drop("bdl_player_boxscores", game_id="g1")
        night.drop("nbac_gamebook_player_stats", game_id="g1")
        for scraper in ("bdl_box_scores", "nbac_gamebook"):
            night.drop("scraper_games", scraper=scraper, game_id="g1")

    assert after("2-3", postponed) == []


def test_lines_of_a_game_that_moved_away_are_no_alarm() -> None:
    """They were taken under its old date."""

    def moved(night: Tables) -> None:
        to = {"game_date": DAY + timedelta(days=30), "original_date": DAY, "status": "scheduled"}
        night.change("nbac_schedule", {"game_id": "g1"}, **to)
        night.drop("bdl_player_boxscores", game_id="g1")
        night.drop("nbac_gamebook_player_stats", game_id="g1")

    assert after("2-3", moved) == []
