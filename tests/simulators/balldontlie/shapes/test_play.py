"""A play of a game."""

from simulators.balldontlie.shapes.play import PlayRow


def test_the_fields_stand_in_their_order() -> None:
    """As recorded or documented."""
    keys = """
        game_id order type text home_score away_score period period_display clock
        scoring_play shooting_play score_value team coordinate_x coordinate_y wallclock
        participants
    """

    assert list(PlayRow.__struct_fields__) == keys.split()
