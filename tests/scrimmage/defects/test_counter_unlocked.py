"""The defect counter_unlocked: a race."""

from scrimmage.defects.counter_unlocked import DEFECT
from scrimmage.kills import Pair
from tests.scrimmage.defects.gallery import found


def test_it_is_found_and_replayed() -> None:
    """An update is lost, and the breaker opens too late.

    One seed of two hundred shows it, and that seed shows the same each time.
    """
    seed, again = found(DEFECT)

    assert seed < DEFECT.within == 200
    assert again[0] == again[1] == again[2]
    assert {pair for pair, _ in again[0]} == {Pair("rate_limit/failures_at_once", "RL4")}
    assert all("before the breaker's time" in says for _, says in again[0])
