"""The standing of a team."""

from simulators.balldontlie.shapes.standing import StandingRow


def test_the_fields_stand_in_their_order() -> None:
    """As recorded or documented."""
    keys = """
        team conference_record conference_rank division_record division_rank wins losses
        home_record road_record season
    """

    assert list(StandingRow.__struct_fields__) == keys.split()
