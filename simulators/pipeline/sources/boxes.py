"""The files of ``bdl_box_scores`` and ``nbac_gamebook``: what each has of a game at an instant."""

from collections.abc import Sequence

from simulators.balldontlie.boxes import arrival
from simulators.balldontlie.model import Game, Line
from simulators.pipeline.sources.calendar import Calendar
from simulators.pipeline.sources.corrections import Correction, corrected, correction
from simulators.pipeline.sources.names import box_name, gamebook_name
from simulators.pipeline.table import Row


class Boxes:
    """The player rows of a season's games, with each source's names and corrections."""

    def __init__(self, calendar: Calendar, seed: int) -> None:
        self._calendar = calendar
        self._seed = seed
        self._names = {
            number: (box_name(player), gamebook_name(player, seed))
            for number, player in calendar.players.items()
        }
        self._corrections: dict[int, Correction | None] = {}

    def news(self, game: Game) -> tuple[int, ...]:
        """Instants at which a file of *game* changes: it arrives, it is corrected; microseconds."""
        change = self._correction(game)
        return (arrival(game), *((change.gamebook_at, change.box_at) if change else ()))

    def box_rows(self, game: Game, at: int) -> list[Row]:
        """The rows of ``bdl_box_scores``; none before the box score is there."""
        code, day, names = self._calendar.codes, game.day, self._names
        number = str(game.id)
        return [
            (
                number, day, line.player_id, names[line.player_id][0], code[line.team_id], line.minutes,
                line.pts, line.reb, line.oreb, line.dreb, line.ast, line.stl, line.blk, line.turnover,
                line.pf, line.fgm, line.fga, line.fg3m, line.fg3a, line.ftm, line.fta,
            )
            for line in self._lines(game, at, "box_at")
        ]  # fmt: skip

    def gamebook_rows(self, game: Game, at: int) -> list[Row]:
        """The rows of ``nbac_gamebook``; it is late when the box score is."""
        code, day, names = self._calendar.codes, game.day, self._names
        number = str(game.id)
        return [
            (
                number, day, line.player_id, names[line.player_id][1], code[line.team_id],
                "active" if line.minutes or line.pf else "dnp", line.minutes, line.pts, line.reb, line.ast,
            )
            for line in self._lines(game, at, "gamebook_at")
        ]  # fmt: skip

    def _correction(self, game: Game) -> Correction | None:
        if game.id not in self._corrections:
            lines = self._calendar.season.lines(game)
            self._corrections[game.id] = correction(game, lines, self._seed)
        return self._corrections[game.id]

    def _lines(self, game: Game, at: int, since: str) -> Sequence[Line]:
        if not game.home_quarters or at < arrival(game):
            return ()
        lines = self._calendar.season.lines(game)
        change = self._correction(game)
        return corrected(lines, change) if change and at >= getattr(change, since) else lines
