"""The defect probe_check_unlocked: a race."""

from scrimmage.defects.probe_check_unlocked import DEFECT
from scrimmage.kills import Pair
from tests.scrimmage.defects.gallery import found


def test_it_is_found_and_replayed() -> None:
    """Two callers ask whether they may, and both may.

    One seed of two hundred shows it, and that seed shows the same each time.
    """
    seed, again = found(DEFECT)

    assert seed < DEFECT.within == 200
    assert again[0] == again[1] == again[2]
    assert {pair for pair, _ in again[0]} == {Pair("rate_limit/probe_alone", "RL5")}
    assert all("after the probe of event" in says for _, says in again[0])
