"""What a reply says to a client."""

import pytest

from scenarios.claims.rate_limit.replies import failed, refused, succeeded, told
from simulators.history import End, Reply


def reply(status: int, *, until: int | None = None, end: End = "whole", grain: int = 0) -> Reply:
    """A reply at 1 s."""
    return Reply(
        n=2, t=1_000_000, who="api", call=1, status=status, head=1_000_000, until=until, end=end, grain=grain
    )


@pytest.mark.parametrize(
    ("status", "is_one"), [(200, False), (404, False), (413, False), (429, True), (503, True)]
)
def test_429_and_503_refuse(status: int, is_one: bool) -> None:  # noqa: FBT001 (a table's column)
    """A 413 that tells no time is an error of the request's own (RFC 9110, 15.5.14)."""
    assert refused(reply(status)) is is_one


def test_413_that_tells_when_refuses() -> None:
    """RFC 9110, 15.5.14: with Retry-After the condition is temporary."""
    assert refused(reply(413, until=5))


def test_errors_of_the_server_are_failures_but_no_refusals() -> None:
    """A 500 does not ask to come back."""
    assert failed(reply(500))
    assert not refused(reply(500))
    assert not failed(reply(404))


def test_half_a_success_is_none() -> None:
    """A body that was cut did not bring the page."""
    assert succeeded(reply(200))
    assert not succeeded(reply(200, end="cut"))
    assert not succeeded(reply(301))
    assert not succeeded(None)


def test_the_grain_of_dates_and_of_the_rig_is_allowed() -> None:
    """Both may make the told time look later than it was."""
    assert told(reply(429, until=9_000_000, grain=1_000_000), 2) == 7_999_998


@pytest.mark.parametrize("silent", [reply(429), reply(200, until=5), reply(429, until=5, end="cut")])
def test_what_told_nothing_binds_nobody(silent: Reply) -> None:
    """No time, no refusal, or a refusal that may not have been read."""
    assert told(silent, 0) is None
