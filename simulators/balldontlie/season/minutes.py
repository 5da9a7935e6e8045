"""Who plays, and for how many minutes."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulators.balldontlie.model import Player
from simulators.balldontlie.season.draws import below, between, chance, divided, weighted
from simulators.seed import Stream

REGULATION = 48
OVERTIME = 5
ON_COURT = 5

_MOST_MINUTES = 60

_APPEAR = ((6, 1), (7, 4), (8, 28), (9, 180), (10, 335), (11, 220), (12, 112), (13, 82), (14, 38), (15, 16))
_LISTED = ((16, 15), (17, 45), (18, 30), (19, 10))
_FEWEST_ROWS, _MOST_ROWS = 33, 37
_SURE_OF_A_ROW = 12
_SHARES = (36, 34, 32, 30, 28, 24, 20, 16, 12, 7, 4, 3, 2, 2, 1)
_MOMENTARY_PERMILLE = 41
_FEWEST_FOR_A_MOMENT = 9
_OUT_PERMILLE = 90
_RANK_NOISE = 5


@dataclass(frozen=True, slots=True)
class Appearance:
    """A player who was on court."""

    player: Player
    rank: int
    """0 for who plays most of this team on this night."""
    minutes: int
    """Whole minutes; 0 for a stay of some seconds."""


@dataclass(frozen=True, slots=True)
class Night:
    """One team's players of one game."""

    appeared: tuple[Appearance, ...]
    sat: tuple[Player, ...]
    """Listed, but did not play."""


def rows_listed(draw: Stream, home_size: int, visitor_size: int) -> tuple[int, int]:
    """How many players the API lists for each side: 16 to 19, and 33 to 37 together."""
    home = min(home_size, weighted(draw, _LISTED))
    visitor = min(visitor_size, weighted(draw, _LISTED))
    return home, max(_FEWEST_ROWS - home, min(_MOST_ROWS - home, visitor))


def night(roster: Sequence[Player], rows: int, overtimes: int, draw: Stream) -> Night:
    """Draw who of *roster* (best first, at least *rows* long) plays, and how long."""
    listed = list(roster)
    while len(listed) > rows:
        del listed[between(draw, _SURE_OF_A_ROW, len(listed) - 1)]
    keys = {
        player.id: place + below(draw, _RANK_NOISE) + (100 if chance(draw, _OUT_PERMILLE) else 0)
        for place, player in enumerate(listed)
    }
    listed.sort(key=lambda player: keys[player.id])
    appear = weighted(draw, _APPEAR)
    minutes = minutes_played(appear, overtimes, draw)
    appeared = [Appearance(player, rank, minutes[rank]) for rank, player in enumerate(listed[:appear])]
    return Night(tuple(appeared), tuple(listed[appear:]))


def minutes_played(players: int, overtimes: int, draw: Stream) -> list[int]:
    """Whole minutes of *players* (6 to 15), best first; they sum to 240 and 25 for each overtime."""
    momentary = players >= _FEWEST_FOR_A_MOMENT and chance(draw, _MOMENTARY_PERMILLE)
    playing = players - 1 if momentary else players
    longest = REGULATION + OVERTIME * overtimes
    shares = [share * (80 + below(draw, 41)) for share in _SHARES[:playing]]
    minutes = divided(ON_COURT * longest, shares)
    allowed = min(longest, _MOST_MINUTES)
    while (most := max(minutes)) > allowed or min(minutes) < 1:
        minutes[minutes.index(most)] -= 1
        minutes[minutes.index(min(minutes))] += 1
    return minutes + [0] * momentary
