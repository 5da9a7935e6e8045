"""A season as the mock serves it, in rows."""

from dataclasses import dataclass, field
from typing import Any

from scrimmage.pytest_plugin.server import Server


@dataclass(frozen=True, slots=True)
class Season:
    """Rows of one season; each listing is asked for once."""

    server: Server
    _kept: dict[tuple[str, str], list[Any]] = field(default_factory=dict)

    @property
    def games(self) -> list[Any]:
        """Every game of the season."""
        return self.rows("/v1/games")

    @property
    def teams(self) -> list[Any]:
        """Every team."""
        return self.rows("/v1/teams")

    @property
    def players(self) -> list[Any]:
        """Every player."""
        return self.rows("/v1/players")

    def stats(self, game: int) -> list[Any]:
        """The box score of the game with this id: a row for each player."""
        return self.rows("/v1/stats", **{"game_ids[]": game})

    def rows(self, path: str, **params: Any) -> list[Any]:
        """Every row of any listing. Raises ScrimmageError with the API's own words."""
        asked = path, repr(sorted(params.items()))
        if asked not in self._kept:
            self._kept[asked] = self.server.rows(path, **params)
        return self._kept[asked]
