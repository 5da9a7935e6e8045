"""The calls whose form is pinned: each has a cassette of the same name, and is asked of both sides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

import msgspec

from simulators.wire import Response

Known = Mapping[str, str]
"""What a side has taught so far, and its days to come: a name such as ``game`` to its text."""

WRONG_KEY = "not-a-key"
"""Sent on purpose, so that a 401 comes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One GET. Braces in *path* and *params* stand for what the side that is asked knows of itself."""

    name: str
    path: str
    params: tuple[tuple[str, str], ...] = ()
    season: int = 2024
    """The season that the mock holds when it is asked; the set of fields follows from it."""
    key: Literal["given", "wrong"] = "given"
    refused: bool = False
    """The call that comes once too often. The real service is not provoked: its first 429 is taken."""
    fractions: bool = False
    """Whether every number may have decimals, as means and shares do."""
    teaches: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What later calls need of this one's first row: a name, and the keys that lead to it."""

    def filled(self, known: Known) -> tuple[str, str]:
        """Path and query string. Raises KeyError for what the side has not taught."""
        params = [(name, text.format_map(known)) for name, text in self.params]
        return self.path.format_map(known), urlencode(params)

    def learned(self, reply: Response) -> Iterator[tuple[str, str]]:
        """What *reply* teaches; nothing where it has no rows."""
        for name, keys in self.teaches:
            value = _first(reply.body)
            for key in keys:
                value = value.get(key) if isinstance(value, dict) else None
            if value is not None:
                yield name, str(value)


def _first(body: bytes) -> Any:
    """The first row of a listing, None where there is none."""
    try:
        rows = msgspec.json.decode(body)["data"]
        return rows[0]
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, LookupError, TypeError):
        return None


_PAGE = ("per_page", "25")
_DAY = ("dates[]", "2025-01-15")
_LATER_DAY = ("dates[]", "2026-01-15")
_GAME = (("game", ("id",)),)
_PLAYER = (("player", ("id",)),)
_PLAYED = (("player", ("player", "id")),)

CALLS: tuple[Call, ...] = (
    Call(name="teams", path="/nba/v1/teams"),
    Call(name="team", path="/nba/v1/teams/14"),
    Call(name="players", path="/nba/v1/players", params=(_PAGE,), teaches=_PLAYER),
    Call(
        name="players_last_page", path="/nba/v1/players",
        params=(("per_page", "100"), ("player_ids[]", "{player}")),
    ),
    Call(name="player", path="/nba/v1/players/{player}"),
    Call(name="players_active", path="/nba/v1/players/active", params=(_PAGE,)),
    Call(name="games", path="/nba/v1/games", params=(_PAGE, _DAY), teaches=_GAME),
    Call(name="game", path="/nba/v1/games/{game}"),
    Call(name="games_2025", path="/nba/v1/games", params=(_PAGE, _LATER_DAY), season=2025),
    Call(
        name="games_to_come", path="/nba/v1/games",
        params=(_PAGE, ("start_date", "{soon}"), ("end_date", "{later}")), season=2025,
    ),
    Call(name="stats", path="/nba/v1/stats", params=(_PAGE, _DAY), teaches=_PLAYED),
    Call(name="stats_2025", path="/nba/v1/stats", params=(_PAGE, _LATER_DAY), season=2025),
    Call(name="stats_advanced", path="/nba/v1/stats/advanced", params=(_PAGE, _DAY), fractions=True),
    Call(
        name="season_averages", path="/nba/v1/season_averages",
        params=(("season", "2024"), ("player_id", "{player}")), fractions=True,
    ),
    Call(name="box_scores", path="/nba/v1/box_scores", params=(("date", "2025-01-15"),)),
    Call(name="box_scores_2025", path="/nba/v1/box_scores", params=(("date", "2026-01-15"),), season=2025),
    Call(name="box_scores_to_come", path="/nba/v1/box_scores", params=(("date", "{soon}"),), season=2025),
    Call(name="box_scores_live", path="/nba/v1/box_scores/live"),
    Call(name="standings", path="/nba/v1/standings", params=(("season", "2024"),)),
    Call(name="leaders", path="/nba/v1/leaders", params=(("stat_type", "pts"), ("season", "2024"))),
    Call(name="injuries", path="/nba/v1/player_injuries", params=(_PAGE,)),
    Call(name="odds", path="/nba/v1/odds", params=(("date", "{soon}"),), season=2025),
    Call(name="error_400", path="/nba/v1/odds", params=(("game_id", "abc"),)),
    Call(name="error_401", path="/nba/v1/teams", key="wrong"),
    Call(name="error_404", path="/nba/v1/teams/999"),
    Call(name="error_429", path="/nba/v1/teams", refused=True),
)  # fmt: skip
"""Every call, in the order asked; what teaches stands before what needs it."""
