"""A season of seven games, small enough to know by heart, and the API over it.

The run starts on 2025-02-01 at 12:00 UTC. Ids do not ascend in listed order:

| id | day | what |
|---|---|---|
| 108 | Jan 29 | BOS at BKN, never played |
| 105 | Jan 30 | ATL at BOS, 90 to 100 |
| 103 | Jan 30 | BKN at LAL, 105 to 110 after overtime |
| 104 | Jan 31 | BOS at ATL, 95 to 99; the box score is 45 h late |
| 107 | Feb 1 | BOS at LAL, tips off 12 h 30 min into the run |
| 106 | Feb 3 | ATL at BKN, announced for Feb 1 until 6 h into the run |
| 120 | Apr 20 | ATL at BOS, playoffs |

Each team has a player who plays all and one who never plays.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from simulators.balldontlie.app import Answer, Api
from simulators.balldontlie.data import Data, Sight
from simulators.balldontlie.model import Game, Line, Player, Season, Team
from simulators.balldontlie.options import ApiOptions
from simulators.wire import Request

HOUR = 3_600_000_000


def instant(*fields: int) -> int:
    """Microseconds since the Unix epoch of a time in UTC."""
    return int(datetime(*fields, tzinfo=UTC).timestamp()) * 1_000_000  # type: ignore[arg-type,misc]


TEAMS = (
    Team(1, "East", "Southeast", "Atlanta", "Hawks", "Atlanta Hawks", "ATL"),
    Team(2, "East", "Atlantic", "Boston", "Celtics", "Boston Celtics", "BOS"),
    Team(3, "East", "Atlantic", "Brooklyn", "Nets", "Brooklyn Nets", "BKN"),
    Team(14, "West", "Pacific", "Los Angeles", "Lakers", "Los Angeles Lakers", "LAL"),
    Team(37, "    ", "", "", "Huskies", "Toronto Huskies", "TOR"),
)


def player(number: int, first: str, last: str, team_id: int) -> Player:
    """A player of whom only name and team matter."""
    return Player(number, first, last, "G", "6-3", "200", "7", None, "USA", 2020, 1, 9, team_id)


PLAYERS = (
    player(10, "Ann", "Archer", 1),
    player(11, "Abe", "Bench", 1),
    player(20, "Bo", "Baker", 2),
    player(21, "Ben", "Bench", 2),
    player(30, "Kim", "Cook", 3),
    player(31, "Kay", "Bench", 14),  # played for BKN in these games, was traded since
    player(140, "Lou", "Dyer", 14),
    player(141, "Lee", "Bench", 14),
)
LINEUPS = {1: (10, 11), 2: (20, 21), 3: (30, 31), 14: (140, 141)}

GAMES = (
    Game(108, 2024, date(2025, 1, 29), instant(2025, 1, 30, 0, 30), 3, 2, (), ()),
    Game(105, 2024, date(2025, 1, 30), instant(2025, 1, 31, 0, 30), 2, 1, (25, 25, 25, 25), (20, 20, 25, 25)),
    Game(
        103, 2024, date(2025, 1, 30), instant(2025, 1, 31, 3), 14, 3, (25, 25, 25, 25, 10),
        (25, 25, 25, 25, 5),
    ),
    Game(
        104, 2024, date(2025, 1, 31), instant(2025, 2, 1, 0, 30), 1, 2, (24, 25, 25, 25), (20, 25, 25, 25),
        box_delay=45 * HOUR,
    ),
    Game(
        107, 2024, date(2025, 2, 1), instant(2025, 2, 2, 0, 30), 14, 2, (30, 20, 30, 20), (20, 30, 20, 30),
    ),
    Game(
        106, 2024, date(2025, 2, 3), instant(2025, 2, 4, 0, 30), 3, 1, (25, 25, 25, 26), (25, 25, 25, 25),
        original_day=date(2025, 2, 1), announced=instant(2025, 2, 1, 18),
    ),
    Game(
        120, 2024, date(2025, 4, 20), instant(2025, 4, 20, 23), 2, 1, (25, 25, 25, 28), (25, 25, 25, 25),
        postseason=True,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SmallSeason:
    """The season of the table above."""

    year: int = 2024
    teams: Sequence[Team] = TEAMS
    players: Sequence[Player] = PLAYERS
    games: Sequence[Game] = GAMES

    def lines(self, game: Game) -> Sequence[Line]:
        """Two rows a team: one with all the points, one of zeros."""
        margin = game.home_score - game.visitor_score
        sides = ((game.home_id, game.home_score, margin), (game.visitor_id, game.visitor_score, -margin))
        rows = []
        for place, (team_id, points, lead) in enumerate(sides):
            star, bench = LINEUPS[team_id]
            row_id = game.id * 10 + 2 * place
            rows.append(
                Line(
                    row_id, game.id, star, team_id, 40, points // 2, 60, 0, 8, points % 2, 2,
                    4, 8, 7, 2, 1, 3, 2, lead,
                )
            )  # fmt: skip
            rows.append(Line(row_id + 1, game.id, bench, team_id, *(0,) * 15))
        return rows


WALL = instant(2030, 6, 1, 12)
"""The wall clock at the start of each run; far from the season, so that the two cannot be confused."""


@pytest.fixture
def season() -> Season:
    """The small season."""
    return SmallSeason()


@pytest.fixture
def make(season: Season) -> Callable[..., Api]:
    """An API over the small season with the options given."""
    return lambda **options: Api(msgspec.convert(options, ApiOptions), season, wall=WALL)


@pytest.fixture
def sight(season: Season) -> Callable[..., Sight]:
    """A look at the small season, microseconds after the run's start, with the options given."""

    def look(now: int = 0, **options: Any) -> Sight:
        settings = msgspec.convert(options, ApiOptions)
        return Sight(Data(season, settings), settings.starts + now)

    return look


@pytest.fixture
def ask(make: Callable[..., Api]) -> Callable[..., Answer]:
    """One call with a key: path, query, now; *api* and more headers by name."""
    default = make()

    def call(path: str, query: str = "", now: int = 0, api: Api | None = None, **headers: str) -> Answer:
        named = {"Authorization": "key"} | headers
        request = Request("GET", "api.test", path, query, tuple(named.items()))
        return (api or default).respond(request, now)

    return call


@pytest.fixture
def data(ask: Callable[..., Answer]) -> Callable[..., Any]:
    """What stands under ``data`` in the reply to a call that must succeed."""

    def call(path: str, query: str = "", now: int = 0, api: Api | None = None) -> Any:
        response = ask(path, query, now, api).response
        assert response.status == 200, response
        return msgspec.json.decode(response.body)["data"]

    return call
