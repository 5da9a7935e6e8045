"""How often and how long adapters try."""

from scrimmage.targets.adapters.policy import Policy, policy


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
