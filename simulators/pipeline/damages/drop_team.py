"""Drop a team: of some games only one side is there."""

from typing import Literal, override

from simulators.balldontlie.season.draws import pick
from simulators.pipeline.damages.base import Count, Damage, PlayerTable, chosen, writing
from simulators.pipeline.damages.rows import games, told
from simulators.pipeline.description import Description
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class DropTeam(Damage, frozen=True):
    """The rows of one team are missing in *count* games."""

    table: Literal[PlayerTable, "team_game_summary"]
    count: Count = 1

    @override
    def after(self, description: Description) -> str:
        return writing(description, self.table)

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        table = scene.table(self.table)
        side = table.key(("game_id", "team"))
        struck = chosen(games(scene, self.table), self.count, None, draw)
        gone = {
            (game, pick(draw, sorted({str(side(row)[1]) for row in table.rows if side(row)[0] == game})))
            for game in struck
        }
        left = table.holding(row for row in table.rows if side(row) not in gone)
        return scene.putting(self.table, left, told(len(gone), "team", f"gone from {self.table}"))
