"""The frame of a season: its days, those without a game, and how many games each day holds."""

from dataclasses import dataclass
from datetime import date, timedelta

from simulators.balldontlie.season.draws import bell, below, between
from simulators.seed import Stream

DAY = timedelta(days=1)
REGULAR_GAMES = 1230
FULL_DAY = 15
CUP_SINCE = 2023
PLAY_IN_SINCE = 2020

YEARS = range(1946, 2101)
"""Years in which a season may start."""

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)

_LAST_DAY_AFTER = 173
_ELECTION_DAY_SINCE = 2022
_CHRISTMAS_GAMES = 5
_OPENING_GAMES = 2

_HISTOGRAM = (8, 41, 68, 104, 155, 167, 171, 188, 176, 154, 114, 51, 25, 18, 11)
"""Days with 1, 2 ... 15 games, over nine real seasons."""

_TENTHS_BY_WEEKDAY = (74, 55, 94, 48, 89, 71, 67)
"""Mean games from Monday to Sunday, in tenths."""

_UNRULINESS = 23
"""How far a day may stray from its weekday, in tenths of a game (standard deviation)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The days of one regular season."""

    days: tuple[date, ...]
    """Days with games, ascending."""
    cup_final: date | None
    """A day of its own, not among *days*; None before the Cup existed."""

    @property
    def last(self) -> date:
        """The Sunday on which all thirty teams play."""
        return self.days[-1]


def frame(year: int, draw: Stream) -> Frame:
    """Lay out the season that starts in October of *year*; raises ValueError for a year outside YEARS."""
    if year not in YEARS:
        raise ValueError(f"season: got {year}. Valid: a year from {YEARS[0]} to {YEARS[-1]}.")
    opening = _first(TUESDAY, date(year, 10, 18))
    last = opening + _LAST_DAY_AFTER * DAY
    cup_final = _first(TUESDAY, date(year, 12, 11)) if year >= CUP_SINCE else None
    idle = _idle(year, last, draw)
    days = [opening + ahead * DAY for ahead in range(_LAST_DAY_AFTER + 1)]
    return Frame(tuple(day for day in days if day not in idle and day != cup_final), cup_final)


def fixed_days(days: tuple[date, ...]) -> dict[date, int]:
    """Days whose number of games is custom: the first, Christmas, the last Friday and the last Sunday."""
    opening, last = days[0], days[-1]
    return {
        opening: _OPENING_GAMES,
        date(opening.year, 12, 25): _CHRISTMAS_GAMES,
        last - 2 * DAY: FULL_DAY,
        last: FULL_DAY,
    }


def games_a_day(days: tuple[date, ...], draw: Stream) -> dict[date, int]:
    """How many games each of *days* shall hold: 1,230 in all, shaped like ten real seasons."""
    fixed = fixed_days(days)
    free = [day for day in days if day not in fixed]
    counts = sorted(_counts(len(free), REGULAR_GAMES - sum(fixed.values()), draw), reverse=True)
    liking = {day: _TENTHS_BY_WEEKDAY[day.weekday()] + bell(draw, _UNRULINESS) for day in free}
    by_liking = sorted(free, key=lambda day: (-liking[day], day))
    wanted = fixed | dict(zip(by_liking, counts, strict=True))
    return {day: wanted[day] for day in days}


def _counts(days: int, total: int, draw: Stream) -> list[int]:
    """*days* numbers of games that sum to *total* and follow the histogram."""
    whole = sum(_HISTOGRAM)
    counts = []
    for place in range(days):
        left = (2 * place + 1) * whole // (2 * days)
        games = 1
        while left >= _HISTOGRAM[games - 1]:
            left -= _HISTOGRAM[games - 1]
            games += 1
        counts.append(games)
    while missing := total - sum(counts):
        step = 1 if missing > 0 else -1
        place = below(draw, days)
        if 0 < counts[place] + step < FULL_DAY:
            counts[place] += step
    return counts


def _idle(year: int, last: date, draw: Stream) -> frozenset[date]:
    """Days on which nobody plays."""
    thanksgiving = _first(THURSDAY, date(year, 11, 22))
    all_star_friday = _first(SUNDAY, date(year + 1, 2, 15)) - 2 * DAY
    college_final = _first(MONDAY, date(year + 1, 4, 2))
    idle = [thanksgiving, date(year, 12, 24), college_final]
    idle += [all_star_friday + ahead * DAY for ahead in range(between(draw, 5, 6))]
    if year >= _ELECTION_DAY_SINCE and year % 2 == 0:
        idle.append(_first(TUESDAY, date(year, 11, 2)))
    if year >= CUP_SINCE:
        idle.append(last - DAY)
    return frozenset(idle)


def _first(weekday: int, since: date) -> date:
    """The first *weekday* (Monday is 0) on or after *since*."""
    return since + (weekday - since.weekday()) % 7 * DAY
