"""RL11. The reference declares a breaker of 3 failures and 300 s."""

import pytest

from scenarios.claims.rate_limit.flags_switch import CLAIM
from simulators.history import Declares
from tests.scenarios.claims.histories import (
    asked,
    both,
    ends,
    job,
    judged,
    refused,
    served,
    told,
)  # fmt: skip

OPENS = both(job(1), refused(1), refused(2), refused(3), ends(3, "raised"))
CALLS = both(OPENS, job(2, at=10), refused(10), ends(11, "raised", number=2))
STOPS = both(OPENS, job(2, at=10), ends(10, "raised", number=2))
WAITS = both(job(3, at=900), served(900), refused(901, 2, wait=60), served(961, 2), ends(962, number=3))
HURRIES = both(job(3, at=900), served(900), refused(901, 2, wait=60), served(905, 2), ends(906, number=3))


@pytest.mark.parametrize(("on", "good", "bad"), [(False, CALLS, STOPS), (True, STOPS, CALLS)])
def test_the_breakers_flag_switches_the_breaker(on: bool, good: object, bad: object) -> None:  # noqa: FBT001 (a table's column)
    """Off, jobs call on; on, they do not."""
    assert callable(good)
    assert callable(bad)
    question = asked(flag="CB", feature="breaker", on=on)

    assert judged(CLAIM, told(good), question) == [""]
    assert all(judged(CLAIM, told(bad), question))


@pytest.mark.parametrize(("on", "good", "bad"), [(False, HURRIES, WAITS), (True, WAITS, HURRIES)])
def test_retry_afters_flag_switches_retry_after(on: bool, good: object, bad: object) -> None:  # noqa: FBT001 (a table's column)
    """Off, a client comes back by its own backoff; on, it waits as told."""
    assert callable(good)
    assert callable(bad)
    question = asked(flag="RA", feature="retry_after", on=on)

    assert judged(CLAIM, told(good), question) == [""]
    assert all(judged(CLAIM, told(bad), question))


def test_the_other_feature_goes_on_acting() -> None:
    """A flag that switches both is no switch."""
    question = asked(flag="CB", feature="breaker", on=False, other="retry_after")

    assert judged(CLAIM, told(CALLS, WAITS), question) == ["", ""]
    assert judged(CLAIM, told(CALLS, HURRIES), question) == ["", "came 56 s early; told at event 17"]


def test_off_is_what_a_flag_is_tried_with() -> None:
    """``on`` need not be written."""
    assert judged(CLAIM, told(CALLS), asked(flag="CB", feature="breaker")) == [""]


def test_nothing_is_kept_unless_both_features_were_tried() -> None:
    """A history in which nobody was told to wait says nothing of Retry-After."""
    question = asked(flag="CB", feature="breaker", on=False, other="retry_after")

    assert judged(CLAIM, told(CALLS), question) == []


def test_a_breach_counts_though_the_other_was_not_tried() -> None:
    """It is shown already."""
    question = asked(flag="CB", feature="breaker", on=False, other="retry_after")

    assert len(judged(CLAIM, told(STOPS), question)) == 1


def test_a_breaker_that_is_off_and_so_not_declared_is_taken_from_the_settings() -> None:
    """The scenario sets the variables, so it knows them; else the documented defaults hold."""
    history = told(CALLS, declares=Declares(flags=["CB"]))

    assert judged(CLAIM, history, asked(feature="breaker", threshold=3, timeout=300)) == [""]
    assert judged(CLAIM, history, asked(feature="breaker")) == []


def test_an_unknown_feature_is_refused_by_name() -> None:
    """A mistake in the scenario is no verdict."""
    with pytest.raises(ValueError, match="no feature 'pacer'"):
        judged(CLAIM, told(), asked(feature="pacer"))
