"""What people are told, each at most once a heal.

An alert is marked in the ledger before it is sent: a healer that dies between the two never sends it, and
none is sent twice. A heal that went well must not wake anybody twice; one that nobody was told of still
stands in the ledger.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from reference.notify import Notifier
from reference.self_heal.history import Heal

_SHOWN = 12
"""Components that a text names."""


class Alert(StrEnum):
    """The four that there are; each is the beginning of its text after ``self-heal``."""

    STARTED = "started"
    HEALED = "healed"
    GAVE_UP = "gave up"
    PERSON = "needs a person"


class Alerts:
    """Tells people of *heal*; a dead messenger changes nothing."""

    __slots__ = ("_heal", "_notifier")

    def __init__(self, heal: Heal, notifier: Notifier) -> None:
        self._heal = heal
        self._notifier = notifier

    def mark(self, alert: Alert) -> bool:
        """Note that *alert* is about to be sent, and say whether it is new; the caller saves the heal."""
        new = str(alert) not in self._heal.alerts
        if new:
            self._heal.alerts.append(str(alert))
        return new

    def send(self, alert: Alert, what: str) -> None:
        """Send *alert*, which was marked and saved."""
        heal = self._heal
        text = f"self-heal {alert}: {heal.game_date}: {what} (correlation id {heal.correlation_id})"
        try:
            self._notifier.send(text)
        except Exception:  # noqa: BLE001  a port that breaks its promise must not stop a heal
            return


def named(missing: Iterable[Mapping[str, Any]]) -> str:
    """What is missing, for people."""
    words = []
    for one in missing:
        games = len(one["game_ids"])
        count = f", {games} game{'s' if games > 1 else ''}" if games else ""
        words.append(f"{one['processor']} ({one['why']}{count})")
    more = len(words) - _SHOWN
    return ", ".join(words[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
