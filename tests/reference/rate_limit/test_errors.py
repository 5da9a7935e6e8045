"""What protection raises."""

import pickle
from datetime import MAXYEAR, UTC, datetime

import pytest

from reference.rate_limit.errors import BreakerOpen, ProtectionError, RateLimited, TooManyAttempts

UNTIL = datetime(2026, 1, 1, 12, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (
            RateLimited("api:443", 1, UNTIL),
            "api:443: told to stay away until 2026-01-01T12:00:05Z (1 send made)",
        ),
        (
            BreakerOpen("api:443", 0, UNTIL),
            "api:443: circuit breaker open until 2026-01-01T12:00:05Z (0 sends made)",
        ),
        (TooManyAttempts("api:443", 6, 429), "api:443: gave up after 6 sends, the last with status 429"),
        (
            TooManyAttempts("api:443", 6, None),
            "api:443: gave up after 6 sends, the last without a usable answer",
        ),
        (ProtectionError("api:443", 2), "api:443: gave up after 2 sends"),
    ],
)
def test_an_error_says_host_attempts_and_time(error: ProtectionError, text: str) -> None:
    """Who reads it knows when to come back."""
    assert str(error) == text


@pytest.mark.parametrize("error", [RateLimited("h:1", 1, UNTIL), TooManyAttempts("h:1", 6, 429)])
def test_an_error_crosses_a_process_boundary(error: ProtectionError) -> None:
    """Pickled and back, it says and holds the same."""
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes

    assert (type(back), str(back), vars(back)) == (type(error), str(error), vars(error))


def test_a_time_is_rounded_up() -> None:
    """Who comes back at the second shown is not early."""
    assert "12:00:06Z" in str(RateLimited("h:1", 1, UNTIL.replace(microsecond=1)))


def test_the_end_of_the_calendar_is_shown_as_it_is() -> None:
    """There is no later second to round to."""
    assert f"until {MAXYEAR}-12-31T23:59:59Z" in str(BreakerOpen("h:1", 1, datetime.max.replace(tzinfo=UTC)))
