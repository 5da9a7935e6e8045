"""The leader of a statistic."""

from simulators.balldontlie.shapes.leader import LeaderRow


def test_the_fields_stand_in_their_order() -> None:
    """As recorded or documented."""
    keys = """
        player stat_type season value games_played rank
    """

    assert list(LeaderRow.__struct_fields__) == keys.split()
