"""The playoffs: fifteen best-of-seven series, with the rest days between games and rounds."""

from dataclasses import dataclass
from datetime import date

from simulators.balldontlie.season.bracket import CONFERENCES, SEEDS, Table, ahead
from simulators.balldontlie.season.dates import DAY
from simulators.balldontlie.season.draws import between, chance, shuffled, weighted
from simulators.balldontlie.season.fixture import Fixture, Result
from simulators.balldontlie.season.scores import Strengths, result
from simulators.seed import Stream

_STARTS_AFTER = 6
_SERIES = 15
_LENGTHS = ((4, 18), (5, 24), (6, 32), (7, 26))
_GAMES = range(79, 88)
_EMPTY_DAYS = range(12, 19)
_MOST_A_DAY = 4
_FINALS = _SERIES - 1
_LEADER_IS_HOME = (True, True, False, False, True, False, True)
_WINS_NEEDED = 4
_FEEDERS = ((0, 1), (2, 3), (4, 5), (6, 7), (8, 9), (10, 11), (12, 13))
"""Which two series send their winners to series 8 to 14; 0 to 7 are the first round."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The days of every series, in the order of the bracket."""

    days: tuple[tuple[date, ...], ...]

    def fits(self) -> bool:
        """Whether real playoffs look like this: games in all, and days without any."""
        busy = {day for series in self.days for day in series}
        length = (max(busy) - min(busy)).days + 1
        return sum(map(len, self.days)) in _GAMES and length - len(busy) in _EMPTY_DAYS


def playoffs(
    last: date, seeds: dict[str, list[int]], standing: Table, strength: Strengths, draw: Stream
) -> list[Result]:
    """Every playoff game, series by series; *last* is the last day of the regular season."""
    plan = _plan(last + _STARTS_AFTER * DAY, draw)
    while not plan.fits():
        plan = _plan(last + _STARTS_AFTER * DAY, draw)
    pairs = [
        (seeds[side][high], seeds[side][SEEDS - 1 - high]) for side in CONFERENCES for high in (0, 3, 2, 1)
    ]
    winners: list[int] = []
    games: list[Result] = []
    for number, days in enumerate(plan.days):
        if number >= SEEDS:
            one, other = _FEEDERS[number - SEEDS]
            pairs.append((winners[one], winners[other]))
        played = _series(ahead(standing, *pairs[number]), days, strength, draw)
        winners.append(played[-1].winner_id)
        games += played
    return games


def _plan(start: date, draw: Stream) -> _Plan:
    """Draw a length and days for each series, at most four games on a day."""
    load: dict[date, int] = {}
    days: list[tuple[date, ...]] = []
    for number in range(_SERIES):
        if number < SEEDS:
            day = start + number % 2 * DAY
        else:
            rest = between(draw, 4, 6) if number == _FINALS else between(draw, 2, 4)
            day = max(days[feeder][-1] for feeder in _FEEDERS[number - SEEDS]) + rest * DAY
        taken: list[date] = []
        for _ in range(weighted(draw, _LENGTHS)):
            while load.get(day, 0) == _MOST_A_DAY:
                day += DAY
            taken.append(day)
            load[day] = load.get(day, 0) + 1
            day += 3 * DAY if chance(draw, 600 if number == _FINALS else 200) else 2 * DAY
        days.append(tuple(taken))
    return _Plan(tuple(days))


def _series(
    teams: tuple[int, int], days: tuple[date, ...], strength: Strengths, draw: Stream
) -> list[Result]:
    """One series between the leading team and another; whoever wins the last game has won four."""
    leader, other = teams
    leader_wins = chance(draw, max(100, min(900, 600 + 5 * (strength[leader] - strength[other]))))
    lost = len(days) - _WINS_NEEDED
    winner_takes = [*shuffled(draw, [False] * lost + [True] * (_WINS_NEEDED - 1)), True]
    games = []
    for day, at_leader, taken in zip(days, _LEADER_IS_HOME, winner_takes, strict=False):
        home, visitor = (leader, other) if at_leader else (other, leader)
        game = result(Fixture(day, home, visitor, "playoffs"), strength, draw)
        wanted = leader if taken == leader_wins else other
        games.append(game if game.winner_id == wanted else game.turned())
    return games
