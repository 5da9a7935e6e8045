"""The injury of a player."""

from simulators.balldontlie.shapes.injury import InjuryRow


def test_the_fields_stand_in_their_order() -> None:
    """As recorded or documented."""
    keys = """
        player return_date description status
    """

    assert list(InjuryRow.__struct_fields__) == keys.split()
