"""How often and how long adapters try."""

from scrimmage.targets.adapters.policy import Breaker, Policy, breaker, policy


def test_unset_variables_have_the_pipelines_defaults() -> None:
    """Five retries, from two seconds to two minutes."""
    assert policy({}) == Policy(retries=5, base=2.0, cap=120.0)


def test_variables_are_read() -> None:
    """A scenario on the wire makes waits short so."""
    env = {
        "RATE_LIMIT_MAX_RETRIES": "1",
        "RATE_LIMIT_BASE_BACKOFF": "0.1",
        "RATE_LIMIT_MAX_BACKOFF": "0.5",
    }

    assert policy(env) == Policy(retries=1, base=0.1, cap=0.5)


def test_a_retry_is_a_send_more() -> None:
    """Five retries are six sends."""
    assert policy({}).declares("x 1") == {"attempts_per_page": 6, "max_backoff": 120.0, "build": "x 1"}


def test_a_breaker_has_the_pipelines_defaults_too() -> None:
    """Ten failures, five minutes."""
    assert breaker({}) == Breaker(threshold=10, timeout=300.0)


def test_a_breaker_alone_sends_once() -> None:
    """What it declares is what it was told."""
    env = {"RATE_LIMIT_CB_THRESHOLD": "3", "RATE_LIMIT_CB_TIMEOUT": "0.5"}

    assert breaker(env).declares("x 1") == {
        "attempts_per_page": 1, "breaker": {"threshold": 3, "timeout": 0.5}, "build": "x 1",
    }  # fmt: skip
