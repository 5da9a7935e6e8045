"""What protection raises, and the one exception that it takes from its caller."""

from datetime import MAXYEAR, datetime, timedelta


class ProtectionError(Exception):
    """A protected call gave up; the three reasons are its subclasses.

    ``host`` is ``host:port``; ``attempts`` is how many sends this call made, 0 or more.
    """

    def __init__(self, host: str, attempts: int, *more: object) -> None:
        super().__init__(host, attempts, *more)  # all of it in args: the error survives pickling
        self.host = host
        self.attempts = attempts

    def __str__(self) -> str:
        return f"{self.host}: gave up after {_sends(self.attempts)}"


class RateLimited(ProtectionError):  # noqa: N818 - says what happened, and is a ProtectionError
    """The server told this key to stay away longer than is waited here; come back at ``until`` (UTC)."""

    def __init__(self, host: str, attempts: int, until: datetime) -> None:
        super().__init__(host, attempts, until)
        self.until = until

    def __str__(self) -> str:
        return f"{self.host}: told to stay away until {_stamp(self.until)} ({_sends(self.attempts)} made)"


class BreakerOpen(ProtectionError):  # noqa: N818 - says what happened, and is a ProtectionError
    """The host failed too often in a row; nothing is sent before ``until`` (UTC).

    While one probe is in flight, ``until`` is the latest time at which the next one may go.
    """

    def __init__(self, host: str, attempts: int, until: datetime) -> None:
        super().__init__(host, attempts, until)
        self.until = until

    def __str__(self) -> str:
        return f"{self.host}: circuit breaker open until {_stamp(self.until)} ({_sends(self.attempts)} made)"


class TooManyAttempts(ProtectionError):  # noqa: N818 - says what happened, and is a ProtectionError
    """Every attempt that the configuration allows was made; ``status`` is the last one's, or None.

    ``__cause__`` is the exception of the last attempt, where it ended in one.
    """

    def __init__(self, host: str, attempts: int, status: int | None) -> None:
        super().__init__(host, attempts, status)
        self.status = status

    def __str__(self) -> str:
        end = "without a usable answer" if self.status is None else f"with status {self.status}"
        return f"{self.host}: gave up after {_sends(self.attempts)}, the last {end}"


class RetryablePage(Exception):  # noqa: N818 - it names what was met, and the caller raises it, not we
    """An answer arrived whose body is of no use: cut, not JSON, not the shape that was promised.

    The caller's ``send`` raises it; the attempt then counts as failed and is made again.
    """


def _sends(count: int) -> str:
    return "1 send" if count == 1 else f"{count} sends"


def _stamp(moment: datetime) -> str:
    if moment.microsecond and moment.year < MAXYEAR:
        moment += timedelta(seconds=1)  # rounded up: who comes back at the second shown is not early
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
