"""Duplicates: rows that were loaded twice."""

from typing import override

from simulators.pipeline.damages.base import Count, Damage, LoadedTable, Share, chosen, writing
from simulators.pipeline.damages.rows import places, told
from simulators.pipeline.description import Description
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class Duplicates(Damage, frozen=True):
    """Some rows of the date are there twice: *count* of them, a *share*, or all where neither is given."""

    table: LoadedTable
    count: Count | None = None
    share: Share | None = None

    @override
    def after(self, description: Description) -> str:
        return writing(description, self.table)

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        table = scene.table(self.table)
        twice = chosen(places(scene, self.table), self.count, self.share, draw)
        more = table.holding((*table.rows, *(table.rows[place] for place in twice)))
        return scene.putting(self.table, more, told(len(twice), "row", f"of {self.table} there twice"))
