"""The defect hold_written_unlocked: a race."""

from scrimmage.defects.hold_written_unlocked import DEFECT
from scrimmage.kills import Pair
from tests.scrimmage.defects.gallery import found


def test_it_is_found_and_replayed() -> None:
    """The short wait is written over the long one.

    One seed of two hundred shows it, and that seed shows the same each time.
    """
    seed, again = found(DEFECT)

    assert seed < DEFECT.within == 200
    assert again[0] == again[1] == again[2]
    assert {pair for pair, _ in again[0]} == {Pair("rate_limit/told_at_once", "RL2")}
    assert all("early" in says for _, says in again[0])
