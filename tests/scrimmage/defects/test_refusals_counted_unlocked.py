"""The defect refusals_counted_unlocked: a race."""

from scrimmage.defects.refusals_counted_unlocked import DEFECT
from scrimmage.kills import Pair
from tests.scrimmage.defects.gallery import found


def test_it_is_found_and_replayed() -> None:
    """A refusal is lost. One seed of twenty shows it, and that seed shows the same each time."""
    seed, again = found(DEFECT)

    assert seed < DEFECT.within == 20
    assert again[0] == again[1] == again[2]
    assert {pair for pair, _ in again[0]} == {Pair("rate_limit/failures_at_once", "RL16")}
    assert all("refusals, where the API saw" in says for _, says in again[0])
