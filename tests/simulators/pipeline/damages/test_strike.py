"""A damage that was decided on."""

from tests.simulators.pipeline.made import day_of, strike

ONE = strike({"kind": "drop_games", "table": "team_game_summary", "count": 1})


def test_its_draws_begin_anew_each_time() -> None:
    """So that a date can be made again; each date has its own."""
    first, again, other = ONE.draw(day_of(6)), ONE.draw(day_of(6)), ONE.draw(day_of(5))

    assert first.random() == again.random() != other.random()


def test_another_place_in_the_list_draws_otherwise() -> None:
    """Two equal rules do not strike alike."""
    raw = {"kind": "drop_games", "table": "team_game_summary", "count": 1}

    assert strike(raw, 1).draw(day_of(6)).random() != ONE.draw(day_of(6)).random()


def test_it_says_its_kind() -> None:
    """As the scenario does."""
    assert ONE.kind == "drop_games"
