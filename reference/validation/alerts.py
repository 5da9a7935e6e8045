"""Tell people once of each finding, whatever state Slack is in."""

from collections.abc import Iterable
from threading import Lock
from typing import TextIO

from reference.bounded import TooSlowError, bounded
from reference.json_line import write_line
from reference.notify import Notifier
from reference.validation.config import Mode
from reference.validation.result import Finding, Outcome, Result, Severity

_KEPT = 10_000
"""How many findings a process remembers; a night has a few."""


class Memory:
    """Which findings this process has told: what is left where the log cannot be read. Safe to share."""

    __slots__ = ("_lock", "_seen")

    def __init__(self) -> None:
        self._lock = Lock()
        self._seen: dict[str, None] = {}

    def new(self, place: str, findings: Iterable[Finding], told: Iterable[str]) -> list[Finding]:
        """Give those of *findings* that nobody told of at *place*, and count them as told from now on."""
        known = {f"{place}|{key}" for key in told}
        with self._lock:
            fresh = {f"{place}|{one.key}": one for one in findings}
            fresh = {key: one for key, one in fresh.items() if key not in known and key not in self._seen}
            self._seen |= dict.fromkeys(fresh)
            while len(self._seen) > _KEPT:
                del self._seen[next(iter(self._seen))]
        return list(fresh.values())


class BoundedNotifier:
    """A notifier whose whole call takes at most *seconds*; a slower one is one JSON line on the stream."""

    __slots__ = ("_inner", "_seconds", "_stream")

    def __init__(self, inner: Notifier, seconds: float, stream: TextIO | None = None) -> None:
        self._inner = inner
        self._seconds = seconds
        self._stream = stream

    def send(self, text: str) -> None:
        """Send *text* if that can be done in time; never raises."""
        try:
            bounded(lambda: self._inner.send(text), self._seconds, "slack")
        except TooSlowError as error:
            line = {"event": "notification_failed", "to": "slack", "reason": str(error)}
            write_line(line, self._stream)


def text_of(result: Result, findings: Iterable[Finding]) -> str:
    """Give the alert for *findings* of *result*; it is critical where the next phase is not called."""
    closed = not result.opens
    critical = closed or any(
        one.severity is Severity.BLOCKING and result.mode is Mode.BLOCKING for one in findings
    )
    then = "the next phase is NOT called" if closed else "the next phase is called all the same"
    what = result.outcome.replace("_", " ") if result.outcome is not Outcome.WARNED else "findings"
    head = (
        f"{'CRITICAL' if critical else 'WARNING'}: gate {result.phase} of {result.game_date}: {what}; {then}"
    )
    lines = [f"• [{one.severity}] {one.check}: {one.message}" for one in findings]
    return "\n".join([head, *lines])
