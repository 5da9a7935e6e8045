"""An empty table: it is there, and nothing is in it."""

from typing import override

from simulators.pipeline.damages.base import AnyTable, Damage, writing
from simulators.pipeline.damages.rows import told
from simulators.pipeline.description import Description
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class TableEmpty(Damage, frozen=True):
    """The table has no row."""

    table: AnyTable

    @override
    def after(self, description: Description) -> str:
        return writing(description, self.table)

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        table = scene.table(self.table)
        return scene.putting(
            self.table, table.holding(()), told(len(table.rows), "row", f"of {self.table} gone, which is all")
        )
