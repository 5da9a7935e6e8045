"""When games begin: Eastern hours as they are sold to television, and the UTC instant they mean."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from simulators.balldontlie.season.dates import FRIDAY, SATURDAY, SUNDAY
from simulators.balldontlie.season.draws import chance, weighted
from simulators.balldontlie.season.fixture import Stage
from simulators.balldontlie.season.teams import ZONES, Zone
from simulators.seed import Stream

EASTERN = ZoneInfo("America/New_York")
"""The zone whose calendar day is a game's date."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

Hours = tuple[tuple[int, int], ...]
"""Eastern hour as HHMM, and its weight."""

_EVENING: dict[Zone, Hours] = {
    "eastern": ((1900, 70), (1930, 22), (2000, 8)),
    "central": ((1900, 6), (1930, 8), (2000, 58), (2030, 13), (2130, 15)),
    "mountain": ((2000, 8), (2100, 68), (2200, 24)),
    "pacific": ((2130, 6), (2200, 58), (2230, 36)),
}
_MATINEE: dict[Zone, Hours] = {
    "eastern": ((1200, 12), (1300, 22), (1500, 16), (1530, 14), (1800, 36)),
    "central": ((1300, 8), (1530, 30), (1700, 22), (1800, 20), (1900, 20)),
    "mountain": ((1500, 20), (1530, 20), (1700, 15), (2000, 45)),
    "pacific": ((1530, 40), (1600, 20), (1800, 15), (2100, 25)),
}
_CHRISTMAS: Hours = ((1200, 20), (1430, 20), (1700, 20), (2000, 20), (2230, 20))
_SHOWN_ALONE: Hours = ((1900, 25), (2000, 25), (2030, 40), (2200, 10))

_MATINEES_PERMILLE = {FRIDAY: 20, SATURDAY: 310, SUNDAY: 620}
_PLAYOFF_MATINEES_PERMILLE = {SATURDAY: 450, SUNDAY: 600}


def instant(moment: datetime) -> int:
    """Microseconds since the Unix epoch of an aware *moment*."""
    return (moment - _EPOCH) // _MICROSECOND


def eastern(day: date, hour: int, minute: int = 0) -> int:
    """Microseconds since the Unix epoch of an Eastern wall time on *day*."""
    return instant(datetime(day.year, day.month, day.day, hour, minute, tzinfo=EASTERN))


def tipoff(day: date, home_id: int, stage: Stage, draw: Stream) -> int:
    """The instant a game begins, between 12:00 and 22:30 Eastern, in microseconds since the epoch.

    Three games in four begin when it is the next day already in UTC.
    """
    hour = weighted(draw, _hours(day, ZONES[home_id], stage, draw))
    return eastern(day, *divmod(hour, 100))


def _hours(day: date, zone: Zone, stage: Stage, draw: Stream) -> Hours:
    """The hours that a game may begin at."""
    if (day.month, day.day) == (12, 25):
        return _CHRISTMAS
    playing_on = stage == "playoffs"
    early = _PLAYOFF_MATINEES_PERMILLE if playing_on else _MATINEES_PERMILLE
    if chance(draw, early.get(day.weekday(), 25)):
        return _MATINEE[zone]
    return _SHOWN_ALONE if stage != "regular" else _EVENING[zone]
