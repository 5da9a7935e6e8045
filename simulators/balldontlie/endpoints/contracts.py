"""contracts/teams, contracts/players, contracts/players/aggregate."""

from dataclasses import dataclass

from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.base import draws, player_of, team_of
from simulators.balldontlie.model import Player
from simulators.balldontlie.pages import Listing, counted
from simulators.balldontlie.query import Query
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.contract import ContractAggregateRow, ContractRow

_YEARS = 5
_ROOKIE = 4
"""Years since the draft in which a contract still is the first one."""


@dataclass(frozen=True, slots=True)
class _Contract:
    """One player's contract; each year pays *rise* dollars more."""

    start: int
    years: int
    first: int
    rise: int

    @property
    def seasons(self) -> range:
        return range(self.start, self.start + self.years)

    def pay(self, season: int) -> int:
        return self.first + self.rise * (season - self.start)

    @property
    def total(self) -> int:
        return sum(self.pay(season) for season in self.seasons)


def by_team(sight: Sight, query: Query) -> Listing:
    """What the players of a team are paid in a season, the season at hand by default."""
    season = query.season or sight.data.season.year
    paid = [player for player in sight.data.players.values() if player.team_id == query.team_id]
    rows = [_season(sight, player, season) for player in paid if season in _contract(sight, player).seasons]
    return counted(rows, encode)


def by_player(sight: Sight, query: Query) -> Listing:
    """What one player is paid, season by season."""
    player = _known(sight, query)
    rows = [
        _season(sight, player, season)
        for season in (_contract(sight, player).seasons if player else ())
        if player and (query.seasons is None or season in query.seasons)
    ]
    return Listing(rows, encode, [row.id for row in rows])


def aggregate(sight: Sight, query: Query) -> Listing:
    """One player's contract over all its years."""
    player = _known(sight, query)
    return counted([_aggregate(sight, player)] if player else [], encode)


def _known(sight: Sight, query: Query) -> Player | None:
    player = sight.data.players.get(query.player_id or 0)
    return player if player and player.team_id in sight.data.teams else None


def _contract(sight: Sight, player: Player) -> _Contract:
    drawn = draws(sight, "contract", player.id)
    years = drawn.randint(1, _YEARS)
    first = int(2_000_000 * 1.6 ** (6 * drawn.random() ** 2))
    return _Contract(sight.data.season.year - drawn.randrange(years), years, first, first // 20)


def _season(sight: Sight, player: Player, season: int) -> ContractRow:
    pay = _contract(sight, player).pay(season)
    return ContractRow(
        id=player.id * 100 + season % 100,
        player_id=player.id,
        season=season,
        team_id=player.team_id,
        cap_hit=pay,
        total_cash=pay,
        base_salary=pay,
        rank=None,
        player=player_of(sight, player.id),
        team=team_of(sight, player.team_id),
    )


def _aggregate(sight: Sight, player: Player) -> ContractAggregateRow:
    contract = _contract(sight, player)
    rookie = player.draft_year is not None and contract.start - player.draft_year < _ROOKIE
    return ContractAggregateRow(
        id=player.id,
        player_id=player.id,
        start_year=contract.start,
        end_year=contract.start + contract.years - 1,
        contract_type="Rookie" if rookie else "Free Agent",
        contract_status="CURRENT",
        contract_years=contract.years,
        total_value=contract.total,
        average_salary=contract.total // contract.years,
        guaranteed_at_signing=contract.total,
        total_guaranteed=contract.total,
        signed_using=None if rookie else "Cap Space",
        free_agent_year=contract.start + contract.years,
        free_agent_status="RFA" if rookie else "UFA",
        contract_notes=None,
        team_id=player.team_id,
        player=player_of(sight, player.id),
        team=team_of(sight, player.team_id),
    )
