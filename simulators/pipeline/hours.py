"""When things happen in a night: Eastern hours of the morning after, as instants."""

from datetime import date, timedelta

from simulators.balldontlie.season.tipoffs import eastern
from simulators.clock import SECOND

MINUTE = 60 * SECOND
DAY = timedelta(days=1)
LONGEST_RUN = 8
"""Minutes that a scraper or processor takes at most."""
SHORTEST_RUN = 2
"""Minutes that it takes at least."""

_ANCHOR = 6 * 60


def minutes_of(hour: str) -> int:
    """Minutes since midnight of *hour*, such as ``03:05``."""
    return int(hour[:2]) * 60 + int(hour[3:])


def instant(day: date, hour: str) -> int:
    """Microseconds since the Unix epoch of the Eastern *hour* on *day*.

    Hours before 06:00 are counted back from it. So the night keeps its order and its gaps on the two
    Sundays on which the clocks change, where 02:30 is missing or the hour before it comes twice.
    """
    minutes = minutes_of(hour)
    if minutes >= _ANCHOR:
        return eastern(day, *divmod(minutes, 60))
    return eastern(day, _ANCHOR // 60) - (_ANCHOR - minutes) * MINUTE
