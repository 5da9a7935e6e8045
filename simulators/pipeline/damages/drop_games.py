"""Drop games: whole games are lost on the way."""

from typing import override

from simulators.pipeline.damages.base import Count, Damage, GameTable, Share, chosen, writing
from simulators.pipeline.damages.rows import games, told
from simulators.pipeline.description import Description
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class DropGames(Damage, frozen=True):
    """Every row of some games is missing: *count* of them, a *share*, or all where neither is given."""

    table: GameTable
    count: Count | None = None
    share: Share | None = None

    @override
    def after(self, description: Description) -> str:
        return writing(description, self.table)

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        there = games(scene, self.table)
        gone = chosen(there, self.count, self.share, draw)
        left = scene.table(self.table).where("game_id", lambda game: game not in gone)
        return scene.putting(
            self.table, left, told(len(gone), "game", f"of {len(there)} gone from {self.table}")
        )
