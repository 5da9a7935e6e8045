"""A night in words."""

from scenarios.claims.self_heal.nights import nights
from tests.scenarios.claims.self_heal.histories import HEALED, told


def test_night_and_start_say_which_they_are() -> None:
    """As findings name them."""
    (one,) = nights(told(*HEALED))

    assert (one.what, one.starts[0].what) == ("night 1 of 2025-01-15", "start 1 of 2025-01-15")
    assert list(one.needs) == ["bdl_player_boxscores", "player_game_summary"]
    assert one.last is one.starts[0]
