"""Who is left after the regular season: the Cup's final, the play-in, the seeds of the playoffs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from simulators.balldontlie.season.dates import DAY
from simulators.balldontlie.season.draws import pick
from simulators.balldontlie.season.fixture import Fixture, Result
from simulators.balldontlie.season.scores import Strengths, result
from simulators.balldontlie.season.teams import CURRENT
from simulators.seed import Stream

CONFERENCES = ("East", "West")
SEEDS = 8
_PLAY_IN_DAYS = (2, 3, 5)


@dataclass(frozen=True, slots=True)
class Table:
    """Teams of each conference from best to worst, with their wins."""

    ranked: dict[str, list[int]]
    wins: dict[int, int]


def table(results: Iterable[Result]) -> Table:
    """Rank each conference by wins of *results*; the lower id leads where they are equal."""
    wins = {team.id: 0 for team in CURRENT}
    for played in results:
        wins[played.winner_id] += 1
    ranked = {
        conference: sorted(
            (team.id for team in CURRENT if team.conference == conference),
            key=lambda team: (-wins[team], team),
        )
        for conference in CONFERENCES
    }
    return Table(ranked, wins)


def cup_final(day: date, strength: Strengths, draw: Stream) -> Result:
    """The Cup's final between a team of each conference; it counts in no table."""
    east, west = (
        pick(draw, [team.id for team in CURRENT if team.conference == conference])
        for conference in CONFERENCES
    )
    return result(Fixture(day, east, west, "cup"), strength, draw)


def play_in(
    last: date, standing: Table, strength: Strengths, draw: Stream
) -> tuple[list[Result], dict[str, list[int]]]:
    """The six play-in games after the *last* regular day, and the eight seeds of each conference.

    Seventh meets eighth for seed 7; its loser meets the winner of ninth and tenth for seed 8.
    """
    first, second, third = (last + ahead * DAY for ahead in _PLAY_IN_DAYS)
    games: list[Result] = []
    seeds: dict[str, list[int]] = {}
    for conference, days in zip(CONFERENCES, ((first, second), (second, first)), strict=True):
        ranked = standing.ranked[conference]
        seventh = result(Fixture(days[0], ranked[6], ranked[7], "playin"), strength, draw)
        ninth = result(Fixture(days[1], ranked[8], ranked[9], "playin"), strength, draw)
        loser = ranked[7] if seventh.winner_id == ranked[6] else ranked[6]
        eighth = result(Fixture(third, loser, ninth.winner_id, "playin"), strength, draw)
        games += [seventh, ninth, eighth]
        seeds[conference] = [*ranked[:6], seventh.winner_id, eighth.winner_id]
    return games, seeds


def top_eight(standing: Table) -> dict[str, list[int]]:
    """The seeds of the years before the play-in."""
    return {conference: standing.ranked[conference][:SEEDS] for conference in CONFERENCES}


def ahead(standing: Table, one: int, other: int) -> tuple[int, int]:
    """The two teams of a series, the one with more wins (home first) leading."""
    pair: Sequence[int] = sorted((one, other), key=lambda team: (-standing.wins[team], team))
    return pair[0], pair[1]
