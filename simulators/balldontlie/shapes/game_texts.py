"""The words of a game: its status, its clock, its dates."""

from datetime import datetime
from zoneinfo import ZoneInfo

from simulators.balldontlie.http_date import utc
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.shown import Shown

_EASTERN = ZoneInfo("America/New_York")
_QUARTERS = 4


def status(seen: Shown, options: ApiOptions) -> str:
    """The status text: an hour before the game, the quarter during it, "Final" after it."""
    match seen.phase:
        case "final":
            return "Final"
        case "live":
            return seen.label or f"{options.overtime_status}{seen.period - _QUARTERS}"
        case "unplayed":
            return options.postponed_status
        case "scheduled" if options.pregame_status == "iso":
            return f"{utc(seen.tipoff):%Y-%m-%dT%H:%M:%SZ}"
        case "scheduled":
            return _eastern_hour(utc(seen.tipoff).astimezone(_EASTERN))


def status_state(seen: Shown) -> str:
    """The coarse state of the 2026 field set."""
    return {"final": "final", "live": "in_progress"}.get(seen.phase, "scheduled")


def clock(seen: Shown, options: ApiOptions) -> str | None:
    """The time text: null before the game, "Final" after it, empty at half-time."""
    if seen.phase != "live":
        return "Final" if seen.phase == "final" else None
    if seen.clock is None:
        return ""
    text = f"{seen.clock // 60}:{seen.clock % 60:02d}"
    if options.live_clock == "clock":
        return text
    over = seen.period - _QUARTERS
    return f"{options.overtime_status}{over} {text}" if over > 0 else f"Q{seen.period} {text}"


def stamp(micros: int) -> str:
    """An instant (microseconds since the Unix epoch) as the API writes one: milliseconds and Z."""
    return f"{utc(micros):%Y-%m-%dT%H:%M:%S}.000Z"


def _eastern_hour(moment: datetime) -> str:
    return f"{moment.hour % 12 or 12}:{moment.minute:02d} {'pm' if moment.hour >= 12 else 'am'} ET"  # noqa: PLR2004  # noon
