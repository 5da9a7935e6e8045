"""Games that moved: announced for one day, played on another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from simulators.balldontlie.season.dates import DAY
from simulators.balldontlie.season.draws import below, between, chance, pick, shuffled, weighted
from simulators.balldontlie.season.fixture import Fixture
from simulators.balldontlie.season.tipoffs import eastern
from simulators.seed import Stream

_POSTPONED_IN = {2020: 31, 2021: 11}
"""Games postponed in the epidemic's years; they moved far, and never to an earlier day."""

_POSTPONED_BY = ((18, 8), (35, 12), (50, 12), (63, 12), (77, 20), (90, 14), (105, 12), (121, 10))
_DRAGS_PERMILLE = 250
_EARLIER_PERMILLE = 130
_LATER_BY = ((1, 30), (2, 15), (7, 10), (18, 15), (40, 12), (77, 13), (121, 5))
_EARLIER_BY = ((1, 60), (2, 30), (7, 10))


@dataclass(frozen=True, slots=True)
class Move:
    """Where a game was announced for, and since when its real day is known."""

    original_day: date
    announced: int
    """Microseconds since the epoch."""


def moves(year: int, fixtures: Sequence[Fixture], draw: Stream) -> dict[int, Move]:
    """Move 5 to 18 of *fixtures* (more in the two epidemic years); keyed by place in *fixtures*.

    The announced calendar, too, lets no team play twice on a day. A move may drag another with it: the
    two games have then changed places.
    """
    announced = [fixture.day for fixture in fixtures]
    busy = {(team, day): place for place, day in enumerate(announced) for team in _teams(fixtures[place])}
    days = frozenset(announced)
    postponed = _POSTPONED_IN.get(year)
    wanted = postponed or between(draw, 5, 18)
    moved: dict[int, Move] = {}
    for place in shuffled(draw, range(len(fixtures))):
        if len(moved) >= wanted:
            break
        if place in moved:
            continue
        drags = not postponed and len(moved) + 2 <= wanted and chance(draw, _DRAGS_PERMILLE)
        partner = _partner(place, fixtures, busy, moved, draw) if drags else None
        day = (
            fixtures[partner].day if partner is not None else _other_day(fixtures[place].day, postponed, draw)
        )
        if day not in days or any(
            busy.get((team, day), partner) != partner for team in _teams(fixtures[place])
        ):
            continue
        swapped = [(place, day)] + ([(partner, fixtures[place].day)] if partner is not None else [])
        for which, _ in swapped:
            for team in _teams(fixtures[which]):
                del busy[team, fixtures[which].day]
        for which, original in swapped:
            busy.update({(team, original): which for team in _teams(fixtures[which])})
            moved[which] = Move(original, announcement(original, fixtures[which].day, draw))
    return moved


def announcement(original: date, day: date, draw: Stream) -> int:
    """When it becomes known that a game is not played on *original* but on *day*, in microseconds.

    Between ten days and some hours ahead of the first of the two; a game that is brought forward is told of
    two days before at the latest.
    """
    notice = between(draw, 2, 10) if day < original else pick(draw, (0, 0, 1, 2, 3, 5, 10))
    return eastern(min(day, original) - notice * DAY, 9 + below(draw, 3), 5 * below(draw, 12))


def _teams(fixture: Fixture) -> tuple[int, int]:
    return fixture.home_id, fixture.visitor_id


def _other_day(day: date, postponed: int | None, draw: Stream) -> date:
    """A day that a game of *day* may have been announced for, if the calendar has it."""
    if postponed:
        return day - weighted(draw, _POSTPONED_BY) * DAY
    if chance(draw, _EARLIER_PERMILLE):
        return day + weighted(draw, _EARLIER_BY) * DAY
    return day - weighted(draw, _LATER_BY) * DAY


def _partner(
    place: int,
    fixtures: Sequence[Fixture],
    busy: dict[tuple[int, date], int],
    moved: dict[int, Move],
    draw: Stream,
) -> int | None:
    """Another game of one of the teams, within three days, that can change places with this one."""
    mine = fixtures[place]
    team = pick(draw, _teams(mine))
    for ahead in shuffled(draw, (-3, -2, -1, 1, 2, 3)):
        other = busy.get((team, mine.day + ahead * DAY))
        if other is None or other in moved or fixtures[other].day != mine.day + ahead * DAY:
            continue
        # The other's second team must be free on this game's day.
        if all(busy.get((member, mine.day), place) == place for member in _teams(fixtures[other])):
            return other
    return None
