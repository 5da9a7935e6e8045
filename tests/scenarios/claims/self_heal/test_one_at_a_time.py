"""Whether two healers were at work at once."""

from scenarios.claims.self_heal.nights import nights
from scenarios.claims.self_heal.one_at_a_time import overlaps
from tests.scenarios.claims.self_heal.histories import MISSING, night, start, told, trigger


def test_one_healer_never_overlaps_itself() -> None:
    """It may have given up on a run."""
    (one,) = nights(told(night(MISSING), start(), trigger(at=0), trigger(at=70, key="k2", run="r2")))

    assert overlaps(one, one.triggers) == ""
