"""Box scores that come late: a few a season, most of them from the Pacific coast."""

from collections.abc import Sequence

from simulators.balldontlie.season.dates import REGULAR_GAMES
from simulators.balldontlie.season.draws import between, chance, shuffled
from simulators.balldontlie.season.fixture import Fixture
from simulators.balldontlie.season.teams import ZONES
from simulators.seed import Stream

MINUTE = 60_000_000
"""Microseconds in a minute."""

_FEWEST, _MOST = 14, 28
_PACIFIC_SHARE = 750
_SHORTEST_MINUTES, _LONGEST_MINUTES = 3 * 60, 45 * 60


def box_delays(fixtures: Sequence[Fixture], draw: Stream) -> dict[int, int]:
    """Microseconds from buzzer to box score, by place in *fixtures*; the games left out have none.

    Three to 45 hours, as seen in production; in proportion fewer in a calendar of fewer games.
    """
    places = shuffled(draw, range(len(fixtures)))
    pacific = [place for place in places if ZONES[fixtures[place].home_id] == "pacific"]
    elsewhere = [place for place in places if ZONES[fixtures[place].home_id] != "pacific"]
    delays: dict[int, int] = {}
    wanted = between(draw, _FEWEST, _MOST) * min(len(fixtures), REGULAR_GAMES) // REGULAR_GAMES
    for _ in range(min(wanted, len(pacific), len(elsewhere))):
        place = (pacific if chance(draw, _PACIFIC_SHARE) else elsewhere).pop()
        delays[place] = between(draw, _SHORTEST_MINUTES, _LONGEST_MINUTES) * MINUTE
    return delays
