"""plays."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

Data = Callable[..., Any]
HOUR = 3_600_000_000


def test_the_plays_add_up_to_the_score(data: Data) -> None:
    """Of the game and of each period, overtime too."""
    plays = data("/v1/plays", "game_id=103")

    assert (plays[-1]["home_score"], plays[-1]["away_score"]) == (110, 105)
    assert sum(play["score_value"] for play in plays if play["period"] == 5) == 15
    assert [play["order"] for play in plays] == list(range(1, len(plays) + 1))


def left(play: Any) -> int:
    """Seconds on the clock."""
    minutes, seconds = play["clock"].split(":")
    return int(minutes) * 60 + int(seconds)


def test_the_clock_runs_down(data: Data) -> None:
    """Within a period it never rises; scores never fall."""
    plays = data("/v1/plays", "game_id=103")

    for before, after in pairwise(plays):
        assert (before["period"], -left(before)) <= (after["period"], -left(after))
        assert before["home_score"] <= after["home_score"]


def test_a_live_game_has_the_plays_so_far(data: Data) -> None:
    """They are the first of those at the end."""
    live, done = data("/v1/plays", "game_id=107", 13 * HOUR), data("/v1/plays", "game_id=107", 15 * HOUR)

    assert 0 < len(live) < len(done)
    assert live == done[: len(live)]


def test_periods_have_names(data: Data) -> None:
    """Quarters and overtime."""
    plays = data("/v1/plays", "game_id=103")

    assert {play["period_display"] for play in plays} == {
        "1st Quarter", "2nd Quarter", "3rd Quarter", "4th Quarter", "OT1",
    }  # fmt: skip


@pytest.mark.parametrize("game_id", [107, 108, 999])
def test_without_a_game_there_are_no_plays(data: Data, game_id: int) -> None:
    """To come, never played, unknown."""
    assert data("/v1/plays", f"game_id={game_id}") == []
