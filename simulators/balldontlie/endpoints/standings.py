"""standings."""

from collections.abc import Callable
from dataclasses import dataclass

from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.base import team_of
from simulators.balldontlie.model import Team
from simulators.balldontlie.pages import Listing, counted
from simulators.balldontlie.query import Query
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.standing import StandingRow


@dataclass(slots=True)
class _Record:
    """Games won and lost."""

    wins: int = 0
    losses: int = 0

    def add(self, *, won: bool) -> None:
        self.wins += won
        self.losses += not won

    def __str__(self) -> str:
        return f"{self.wins}-{self.losses}"

    @property
    def share(self) -> float:
        return self.wins / max(1, self.wins + self.losses)


class _Records:
    """The five records of one team."""

    __slots__ = ("conference", "division", "home", "overall", "road", "team")

    def __init__(self, team: Team) -> None:
        self.team = team
        self.overall, self.conference, self.division = _Record(), _Record(), _Record()
        self.home, self.road = _Record(), _Record()

    def add(self, other: Team, *, at_home: bool, won: bool) -> None:
        self.overall.add(won=won)
        (self.home if at_home else self.road).add(won=won)
        if other.conference == self.team.conference:
            self.conference.add(won=won)
        if other.division == self.team.division:
            self.division.add(won=won)


def standings(sight: Sight, query: Query) -> Listing:
    """The regular season so far, current teams only, in no order that means anything."""
    if query.season != sight.data.season.year:
        return counted([], encode)
    records = _records(sight)
    conference = _ranks(records, lambda team: team.conference)
    division = _ranks(records, lambda team: team.division)
    rows = [
        StandingRow(
            team=team_of(sight, team_id),
            conference_record=str(record.conference),
            conference_rank=conference[team_id],
            division_record=str(record.division),
            division_rank=division[team_id],
            wins=record.overall.wins,
            losses=record.overall.losses,
            home_record=str(record.home),
            road_record=str(record.road),
            season=query.season,
        )
        for team_id, record in sorted(records.items(), key=lambda item: item[0] * 17 % 31)
    ]
    return counted(rows, encode)


def _records(sight: Sight) -> dict[int, _Records]:
    teams, types = sight.data.teams, sight.data.types
    records = {team_id: _Records(team) for team_id, team in teams.items() if sight.data.current(team_id)}
    for game in sight.data.listed:
        if types[game.id] != "regular" or sight.look(game).phase != "final":
            continue
        home_won = game.home_score > game.visitor_score
        home, visitor = teams[game.home_id], teams[game.visitor_id]
        records[home.id].add(visitor, at_home=True, won=home_won)
        records[visitor.id].add(home, at_home=False, won=not home_won)
    return records


def _ranks(records: dict[int, _Records], group: Callable[[Team], str]) -> dict[int, int]:
    order = sorted(records.values(), key=lambda record: (-record.overall.share, record.team.id))
    seen: dict[str, int] = {}
    ranks: dict[int, int] = {}
    for record in order:
        name = group(record.team)
        ranks[record.team.id] = seen[name] = seen.get(name, 0) + 1
    return ranks
