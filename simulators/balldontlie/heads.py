"""The header fields of replies: Date, the state of the limit, how long to wait."""

from simulators.balldontlie.http_date import http_date, whole_seconds_up
from simulators.balldontlie.limits import Grant
from simulators.balldontlie.options import ApiOptions
from simulators.clock import SECOND
from simulators.wire import Headers


def rate_fields(limit: int, remaining: int, reset: int) -> Headers:
    """The three x-ratelimit fields."""
    return (
        ("x-ratelimit-limit", str(limit)),
        ("x-ratelimit-remaining", str(remaining)),
        ("x-ratelimit-reset", str(reset)),
    )


class Heads:
    """Writes header fields; *wall* is microseconds since the Unix epoch at run time 0."""

    __slots__ = ("_date", "_more", "_options", "_second", "_wall")

    def __init__(self, options: ApiOptions, wall: int) -> None:
        self._options = options
        self._wall = wall
        self._more: Headers = tuple(options.headers.items())
        self._second = -1
        self._date = ""

    def all(self, first: Headers, rate: Headers, now: int) -> Headers:
        """The fields of one reply: *first*, the date, *rate*, and what the options add."""
        second = (self._wall + now) // SECOND
        if second != self._second:
            self._second, self._date = second, http_date(second * SECOND)
        return (*first, ("Date", self._date), *rate, *self._more)

    def rate(self, grant: Grant, now: int) -> Headers:
        """The three x-ratelimit fields, unless the options leave them out."""
        if not self._options.rate_headers:
            return ()
        epoch = self._options.reset_unit == "epoch"
        reset = whole_seconds_up(self._wall + grant.reset_at if epoch else grant.reset_at - now)
        return rate_fields(self._options.per_window, grant.remaining, reset)

    def wait(self, grant: Grant, now: int) -> Headers:
        """Retry-After in the form that the options ask for; it never names a moment that is too early.

        A date is measured against the Date of the same reply (RFC 9110 section 10.2.3).
        """
        match self._options.retry_after:
            case "seconds":
                return (("Retry-After", str(whole_seconds_up(grant.reset_at - now))),)
            case "date":
                granted = whole_seconds_up(self._wall + grant.reset_at) * SECOND
                return (("Retry-After", http_date(granted)),)
            case "wrong":
                return (("Retry-After", "soon"),)
            case "absent":
                return ()
