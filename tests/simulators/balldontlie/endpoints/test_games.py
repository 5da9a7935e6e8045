"""games."""

from collections.abc import Callable
from typing import Any

import pytest

from simulators.balldontlie.app import Api
from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.games import game_json

Data = Callable[..., Any]
HOUR = 3_600_000_000


def test_games_are_not_in_id_order(data: Data, make: Callable[..., Api]) -> None:
    """Unless the options say so."""
    listed = [game["id"] for game in data("/v1/games")]

    assert listed == [108, 105, 103, 104, 107, 106, 120]
    assert [game["id"] for game in data("/v1/games", "", 0, make(games_order="id"))] == sorted(listed)


@pytest.mark.parametrize(
    ("hours", "status", "score"), [(12, "2025-02-02T00:30:00Z", 0), (13, "2nd Qtr", 30), (15, "Final", 100)]
)
def test_a_game_goes_on_as_time_passes(data: Data, hours: int, status: str, score: int) -> None:
    """Scheduled, live, final, in the list and alone."""
    game = data("/v1/games/107", "", hours * HOUR)

    assert (game["status"], game["home_team_score"]) == (status, score)
    assert game in data("/v1/games", "dates[]=2025-02-01", hours * HOUR)


def test_a_moved_game_is_postponed_until_it_is_played(data: Data, make: Callable[..., Api]) -> None:
    """The flag came with season 2025."""
    api = make(shape="2025")

    seen = [data("/v1/games/106", "", now * HOUR, api)["postponed"] for now in (5, 6, 70)]

    assert seen == [False, True, False]


def test_a_cursor_outlives_its_row(make: Callable[..., Api], data: Data) -> None:
    """The game named has left the date since; the next page goes on behind its place."""
    api = make()
    question = "dates[]=2025-02-01&dates[]=2025-04-20&per_page=1&cursor=106"

    assert [game["id"] for game in data("/v1/games", question, 7 * HOUR, api)] == [120]


def test_a_finished_game_is_made_once(sight: Callable[..., Sight]) -> None:
    """The very same bytes are used again; those of a game to come are not kept."""
    look = sight()
    done, soon = look.data.games[105], look.data.games[107]

    assert game_json(look, done) is game_json(look, done)
    assert game_json(look, soon) is not game_json(look, soon)
