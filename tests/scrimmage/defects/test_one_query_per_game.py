"""The defect one_query_per_game."""

from scrimmage.catalog import select
from scrimmage.defects.one_query_per_game import DEFECT
from scrimmage.kill_matrix import matrix


def test_it_is_caught() -> None:
    """The seconds of all attempts together show it, and no single finding."""
    found = matrix(select([], list(DEFECT.caught_by)), [DEFECT], [0], jobs=1)

    assert found.survivors == ()
    assert found.killed[DEFECT.name]
