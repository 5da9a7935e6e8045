"""The place of a player in a line-up."""

from simulators.balldontlie.shapes.lineup import LineupRow


def test_the_fields_stand_in_their_order() -> None:
    """As recorded or documented."""
    keys = """
        id game_id starter position player team
    """

    assert list(LineupRow.__struct_fields__) == keys.split()
