"""What the API shows of one game at one instant: a pure function of the game and the hour."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from simulators.balldontlie.model import Game
from simulators.clock import SECOND

FOREVER = 1 << 62
"""An instant that never comes, in microseconds."""
STEP = 15 * SECOND
"""A live game is told anew this often after its tip-off."""
MINUTE = 60 * SECOND

_DAY = 24 * 60 * MINUTE
_QUARTERS = 4
_PARTS = (
    ("1st Qtr", 1, 30 * MINUTE),
    ("2nd Qtr", 2, 30 * MINUTE),
    ("Halftime", 2, 15 * MINUTE),
    ("3rd Qtr", 3, 30 * MINUTE),
    ("4th Qtr", 4, 30 * MINUTE),
)
"""Status, period and duration of what a game is made of: 2 h 15 min in all."""
_OVERTIME = 15 * MINUTE

Phase = Literal["scheduled", "unplayed", "live", "final"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A game as it is shown until *until*."""

    phase: Phase
    day: date
    tipoff: int
    """Microseconds since the Unix epoch, as announced so far."""
    until: int
    """The first instant at which anything here differs (microseconds since the Unix epoch)."""
    postponed: bool = False
    """It was put off to a later day, or for good, and has not been played since."""
    period: int = 0
    label: str = ""
    """Status of a live game in regulation; empty in overtime."""
    clock: int | None = None
    """Seconds left in the period; None when it does not run."""
    home: tuple[int, ...] = ()
    """Points by period begun."""
    visitor: tuple[int, ...] = ()


def shown_day(game: Game, at: int) -> date:
    """The day under which *game* is listed at *at*: the old one until the move is announced."""
    moved = game.announced is not None and at < game.announced
    return game.original_day or game.day if moved else game.day


def shown(game: Game, at: int) -> Shown:
    """Tell what is known of *game* at *at* (microseconds since the Unix epoch)."""
    if game.announced is not None and at < game.announced:
        day = shown_day(game, at)
        return Shown("scheduled", day, game.tipoff - (game.day - day).days * _DAY, game.announced)
    if at < game.tipoff:
        later = game.original_day is not None and game.original_day < game.day
        return Shown("scheduled", game.day, game.tipoff, game.tipoff, postponed=later)
    if not game.home_quarters:
        return Shown("unplayed", game.day, game.tipoff, FOREVER, postponed=True)
    if at < game.ends:
        return _live(game, at)
    quarters = game.home_quarters, game.visitor_quarters
    return Shown("final", game.day, game.tipoff, FOREVER, False, len(quarters[0]), "", None, *quarters)


def told(game: Game, at: int) -> int:
    """The last instant, no later than *at*, at which a live game was told (microseconds since the epoch)."""
    return game.tipoff + (at - game.tipoff) // STEP * STEP


def _live(game: Game, at: int) -> Shown:
    since = told(game, at) - game.tipoff
    label, period, passed, length = _part(since)
    clock_length = 720 if period <= _QUARTERS else 300
    clock = None if label == "Halftime" else clock_length - clock_length * passed // length
    done = (length, length) if clock is None else (passed, length)
    return Shown(
        phase="live",
        day=game.day,
        tipoff=game.tipoff,
        until=min(game.tipoff + since + STEP, game.ends),
        period=period,
        label=label,
        clock=clock,
        home=_points(game.home_quarters, period, *done),
        visitor=_points(game.visitor_quarters, period, *done),
    )


def _part(since: int) -> tuple[str, int, int, int]:
    """Status, period, microseconds passed in the part, and its whole length."""
    for label, period, length in _PARTS:
        if since < length:
            return label, period, since, length
        since -= length
    overtime, passed = divmod(since, _OVERTIME)
    return "", _QUARTERS + 1 + overtime, passed, _OVERTIME


def _points(quarters: tuple[int, ...], period: int, passed: int, length: int) -> tuple[int, ...]:
    return (*quarters[: period - 1], quarters[period - 1] * passed // length)
