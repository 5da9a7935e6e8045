"""Game ids, and the order in which the API lists games: nearly, but not quite, by id."""

from collections.abc import Sequence
from datetime import date

from simulators.balldontlie.season.draws import below, chance, shuffled
from simulators.balldontlie.season.fixture import Fixture
from simulators.seed import Stream

_FIRST_YEAR = 1946
_IDS_A_SEASON = 100_000
_BASE = 10_000_000
_STRIDES = (1, 1, 1, 1, 1, 1, 1, 1, 2, 3)
_OUT_OF_TURN_PERMILLE = 180
_JUMP = 5


def game_ids(year: int, announced: Sequence[date], draw: Stream) -> list[int]:
    """An eight-digit id for each game, given in the order of the *announced* days; unique over seasons."""
    last = _BASE + (year - _FIRST_YEAR) * _IDS_A_SEASON + below(draw, 20_000)
    ids = [0] * len(announced)
    mixed = shuffled(draw, range(len(announced)))
    for place in sorted(mixed, key=lambda place: announced[place]):
        last += _STRIDES[below(draw, len(_STRIDES))]
        ids[place] = last
    return ids


def listing(fixtures: Sequence[Fixture], ids: Sequence[int], draw: Stream) -> list[int]:
    """Places in *fixtures* in the order the API lists them: by date, within a date not quite by id."""
    by_day: dict[date, list[int]] = {}
    for place in sorted(range(len(fixtures)), key=lambda place: (fixtures[place].day, ids[place])):
        by_day.setdefault(fixtures[place].day, []).append(place)
    return [place for places in by_day.values() for place in _jostled(places, draw)]


def _jostled(places: list[int], draw: Stream) -> list[int]:
    """*places* with some of them a little ahead of their turn."""
    mixed = list(places)
    for turn in range(1, len(mixed)):
        if chance(draw, _OUT_OF_TURN_PERMILLE):
            mixed.insert(max(0, turn - 1 - below(draw, _JUMP)), mixed.pop(turn))
    return mixed
