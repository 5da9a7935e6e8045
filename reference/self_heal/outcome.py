"""What a healer says of itself."""

from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """How a start ended."""

    NOTHING_TO_DO = "nothing_to_do"
    """Everything is whole."""
    HEALED = "healed"
    """Something was not, and now everything is."""
    WAITING = "waiting"
    """It may still come, or may not be asked for yet; a later start goes on."""
    GAVE_UP = "gave_up"
    """Attempts or budget are used up, and something is not whole."""
    UNKNOWN = "unknown"
    """An outage or a doubt: nothing is claimed."""
    BUSY = "busy"
    """Another healer is at work."""
    DISABLED = "disabled"
    """It is switched off; nothing was looked at."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a start ended, and the heal's correlation id: empty where none was begun."""

    state: State
    correlation_id: str = ""
    reasons: tuple[str, ...] = field(default=())
    """Why it is unknown, for people."""
