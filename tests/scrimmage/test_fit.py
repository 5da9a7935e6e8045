"""Whether a target is what a scenario supposes."""

import msgspec
import pytest

from scrimmage.fit import unfit
from simulators.faults.rule import Rule
from simulators.history import Breaker, Declares

SIX = Declares(attempts_per_page=6, max_retry_after=60, breaker=Breaker(threshold=8, timeout=300))


@pytest.mark.parametrize(
    ("name", "value", "declared"),
    [
        ("RATE_LIMIT_CB_THRESHOLD", "3", "8 failures that open the breaker"),
        ("RATE_LIMIT_CB_TIMEOUT", "60", "300 seconds of an open breaker"),
        ("RATE_LIMIT_MAX_RETRY_AFTER", "3", "60 seconds as the longest told wait"),
        ("RATE_LIMIT_MAX_RETRIES", "7", "5 retries of a page"),
    ],
)
def test_a_target_of_other_settings_is_not_asked(name: str, value: str, declared: str) -> None:
    """Its faults would never reach what it declares, or ask more than it promised."""
    says = f"it is made for {name}={value}, and the target declares {declared}"

    assert unfit({name: value}, "complete", (), SIX) == says


@pytest.mark.parametrize("env", [{}, {"RATE_LIMIT_CB_THRESHOLD": "8"}, {"RATE_LIMIT_BASE_BACKOFF": "9"}])
def test_a_target_that_follows_the_variables_fits(env: dict[str, str]) -> None:
    """As does any where the scenario sets nothing that matters."""
    assert unfit(env, "gives_up", (), SIX) == ""


def test_what_is_not_declared_is_not_held_against_it() -> None:
    """The claims then say themselves what they need."""
    assert (
        unfit({"RATE_LIMIT_CB_THRESHOLD": "3", "RATE_LIMIT_MAX_RETRIES": "9"}, "complete", (), Declares())
        == ""
    )


def test_more_retries_than_supposed_do_no_harm_to_a_whole_scrape() -> None:
    """But where giving up is expected, they keep it from happening in time."""
    assert unfit({"RATE_LIMIT_MAX_RETRIES": "3"}, "complete", (), SIX) == ""
    assert unfit({"RATE_LIMIT_MAX_RETRIES": "3"}, "gives_up", (), SIX) != ""


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_nobody_is_told_to_wait_longer_than_he_says_that_he_will(form: str) -> None:
    """He raises then, by right, so the scrape cannot be whole."""
    faults = [_refusal({form: 90}), _refusal({form: 5}), _refusal({"text": ["soon"]})]
    says = "it tells to wait 90 seconds, and the target declares 60 as the longest"

    assert unfit({}, "complete", faults, SIX) == says
    assert unfit({}, "gives_up", faults, SIX) == ""
    assert unfit({}, "complete", faults, Declares()) == ""
    assert unfit({}, "complete", faults[1:], SIX) == ""


def _refusal(told: dict[str, object]) -> Rule:
    return msgspec.convert({"do": {"kind": "status", "status": 429, "retry_after": told}}, Rule)
