"""The regular season's calendar: every pairing gets a day on which both teams are free."""

from collections.abc import Iterable
from datetime import date

from simulators.balldontlie.season.dates import DAY, FULL_DAY, fixed_days, games_a_day
from simulators.balldontlie.season.draws import below, between, shuffled
from simulators.balldontlie.season.fixture import Fixture
from simulators.balldontlie.season.matchups import Pairing, pairings
from simulators.balldontlie.season.teams import CURRENT
from simulators.seed import Stream

_RETURNS_SINCE = 2020
_RETURN_AFTER = (2, 1, 3)
_SOON = 12
_TIRED = 30


def regular_season(year: int, days: tuple[date, ...], draw: Stream) -> list[Fixture]:
    """The 1,230 regular games over *days*, ascending by day. No team plays twice on a date."""
    board = _Board(year, pairings(draw), draw)
    last_rounds = board.take_last_rounds(days)
    fixed = fixed_days(days)
    debt = 0
    for day, wanted in games_a_day(days, draw).items():
        if day in last_rounds:
            for pairing in last_rounds[day]:
                board.place(day, pairing)
            continue
        count = wanted if day in fixed else min(FULL_DAY - 1, wanted + debt)
        debt += wanted - board.fill(day, count)
    board.place_rest([day for day in days if day not in fixed])
    return board.fixtures()


class _Board:
    """What is still to be played, and what has a day."""

    def __init__(self, year: int, games: Iterable[Pairing], draw: Stream) -> None:
        self._draw = draw
        self._open: dict[Pairing, int] = {}
        for pairing in games:
            self._open[pairing] = self._open.get(pairing, 0) + 1
        self._left = {team.id: 82 for team in CURRENT}
        self._met: dict[Pairing, date] = {}
        self._busy: dict[date, set[int]] = {}
        self._played: list[Fixture] = []
        self._due: dict[date, list[Pairing]] = {}
        doubles = [pairing for pairing, times in self._open.items() if times > 1]
        number = between(draw, 34, 60) if year >= _RETURNS_SINCE else below(draw, 8)
        # Two games in a row at one place spare a flight; common since 2020-21.
        self._returns = frozenset(shuffled(draw, doubles)[:number])

    def take_last_rounds(self, days: tuple[date, ...]) -> dict[date, list[Pairing]]:
        """Lay aside the last Friday and Sunday, on which all thirty teams play."""
        east = shuffled(self._draw, [team.id for team in CURRENT if team.conference == "East"])
        west = shuffled(self._draw, [team.id for team in CURRENT if team.conference == "West"])
        friday = list(zip(east, west, strict=True))
        sunday = list(zip(west[7:] + west[:7], east, strict=True))
        for pairing in friday + sunday:
            self._open[pairing] -= 1
        return {days[-1] - 2 * DAY: friday, days[-1]: sunday}

    def place(self, day: date, pairing: Pairing) -> None:
        """Give a game, already taken from the open ones, its *day*."""
        self._busy.setdefault(day, set()).update(pairing)
        self._played.append(Fixture(day, *pairing))
        for team in pairing:
            self._left[team] -= 1
        first = pairing not in self._met
        self._met[pairing] = day
        if first and pairing in self._returns:
            for ahead in _RETURN_AFTER:
                self._due.setdefault(day + ahead * DAY, []).append(pairing)

    def fill(self, day: date, count: int) -> int:
        """Place up to *count* games on *day*; tell how many there was room for."""
        placed = 0
        for pairing in self._due.pop(day, ()):
            if placed < count and self._can(day, pairing):
                self._place_open(day, pairing)
                placed += 1
        need = self._needs(day)
        for team in sorted(need, key=lambda team: (-need[team], team)):
            if placed == count:
                break
            pairing_or_none = self._best_game(day, team, need)
            if pairing_or_none:
                self._place_open(day, pairing_or_none)
                placed += 1
        return placed

    def place_rest(self, days: list[date]) -> None:
        """Find a day for each game that no day had room for."""
        rest = [pairing for pairing, times in self._open.items() for _ in range(times)]
        for pairing in rest:
            start = below(self._draw, len(days))
            day = next(
                day
                for day in days[start:] + days[:start]
                if self._can(day, pairing) and len(self._busy[day]) < 2 * (FULL_DAY - 1)
            )
            self._place_open(day, pairing)

    def fixtures(self) -> list[Fixture]:
        """Everything that has a day, by day."""
        return sorted(self._played, key=lambda fixture: (fixture.day, fixture.home_id))

    def _place_open(self, day: date, pairing: Pairing) -> None:
        self._open[pairing] -= 1
        self.place(day, pairing)

    def _can(self, day: date, pairing: Pairing) -> bool:
        busy = self._busy.get(day, ())
        return self._open[pairing] > 0 and pairing[0] not in busy and pairing[1] not in busy

    def _needs(self, day: date) -> dict[int, int]:
        """How much each team should play on *day*: many games left, and rested.

        A team that played on both days before is not among them.
        """
        yesterday = self._busy.get(day - DAY, ())
        before = self._busy.get(day - 2 * DAY, ())
        return {
            team: 10 * left + below(self._draw, 12) - (_TIRED if team in yesterday else 0)
            for team, left in self._left.items()
            if team not in yesterday or team not in before
        }

    def _best_game(self, day: date, team: int, need: dict[int, int]) -> Pairing | None:
        """The best open game of *team* on *day*, or None."""
        busy = self._busy.get(day, ())
        if team in busy:
            return None
        best: Pairing | None = None
        most = -10_000
        for other, wish in need.items():
            if other in busy or other == team:
                continue
            there, here = self._open.get((other, team), 0), self._open.get((team, other), 0)
            if not there + here:
                continue
            pairing = (team, other) if here > there or (here == there and team < other) else (other, team)
            met = max(self._met.get((team, other), date.min), self._met.get((other, team), date.min))
            soon = (day - met).days < _SOON
            worth = wish + 6 * (there + here) - (200 if soon else 0)
            if worth > most:
                best, most = pairing, worth
        return best
