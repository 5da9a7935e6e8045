"""What the warehouse answered, as the checks look at it."""

import pytest

from reference.validation.facts import Brought, Facts, Game, Held, ScraperRun
from reference.validation.sources import BOX

HOUR = 3600 * 1_000_000
GAME = Game("g", True, True, 0, "H", "V", 1, 2)
RUN = ScraperRun("bdl_box_scores", "success", 1, 1, "")
HELD = Held("g", 1, 1, 0, 0, 0.0, {})


def facts(now: int = 0, run: ScraperRun = RUN, *, brought: bool = False, held: bool = False) -> Facts:
    """One game, and whether it came."""
    return Facts(now, {
        "game": [GAME], "scraper": [run], "run": [],
        "brought": [Brought("bdl_box_scores", "g", 1, 0)] if brought else [],
        "held:bdl_player_boxscores": [HELD] if held else [],
    })  # fmt: skip


def test_a_game_that_a_good_run_did_not_bring_was_not_given() -> None:
    """For 48 hours after its end, which is 150 minutes after the tip-off."""
    limit = 50 * HOUR + HOUR // 2

    assert list(facts(limit - 1).not_given("bdl_box_scores")) == ["g"]
    assert facts(limit).not_given("bdl_box_scores") == {}
    assert facts(brought=True).not_given("bdl_box_scores") == {}


@pytest.mark.parametrize("status", ["failed", None])
def test_a_bad_run_excuses_nothing(status: str | None) -> None:
    """Nor does one that never was."""
    assert facts(run=ScraperRun("bdl_box_scores", status, 0, 0, "")).not_given("bdl_box_scores") == {}
    assert facts(run=ScraperRun("nbac_gamebook", "success", 0, 0, "")).not_given("bdl_box_scores") == {}


def test_what_the_table_holds_is_not_late() -> None:
    """It came, whatever the list of the file says."""
    assert facts().late("bdl_box_scores", BOX) == {"g"}
    assert facts(held=True).late("bdl_box_scores", BOX) == set()


def test_what_was_not_asked_is_a_bug() -> None:
    """It is not taken for nothing."""
    with pytest.raises(KeyError):
        _ = Facts(0).games
