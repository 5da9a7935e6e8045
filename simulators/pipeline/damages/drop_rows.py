"""Drop rows: a load that did not get through to its end."""

from typing import override

from simulators.pipeline.damages.base import Count, Damage, LoadedTable, Share, chosen, writing
from simulators.pipeline.damages.rows import places, told
from simulators.pipeline.description import Description
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class DropRows(Damage, frozen=True):
    """Some rows of the date are missing, whichever: *count* of them, or a *share*."""

    table: LoadedTable
    count: Count | None = None
    share: Share | None = None

    @override
    def after(self, description: Description) -> str:
        return writing(description, self.table)

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        table = scene.table(self.table)
        there = places(scene, self.table)
        gone = set(chosen(there, self.count, self.share, draw))
        left = table.holding(row for place, row in enumerate(table.rows) if place not in gone)
        return scene.putting(
            self.table, left, told(len(gone), "row", f"of {len(there)} gone from {self.table}")
        )
