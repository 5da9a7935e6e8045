"""Null columns: a field that the loader no longer finds."""

from typing import override

from simulators.pipeline.damages.base import Damage, LoadedTable, Share, chosen, writing
from simulators.pipeline.damages.rows import places, told
from simulators.pipeline.description import Description, default
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class ColumnsNull(Damage, frozen=True):
    """Some columns are null, in every row of the date or in a *share* of them."""

    table: LoadedTable
    columns: tuple[str, ...]
    share: Share | None = None

    def __post_init__(self) -> None:
        """Refuse a column that the table does not have."""
        valid = default().tables[self.table].columns
        for column in self.columns:
            if column not in valid:
                raise ValueError(f"columns: {self.table} has no '{column}'. Valid: {', '.join(valid)}")

    @override
    def after(self, description: Description) -> str:
        return writing(description, self.table)

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        struck = chosen(places(scene, self.table), None, self.share, draw)
        nulls = dict.fromkeys(self.columns, lambda _: None)
        left = scene.table(self.table).mapped(nulls, struck)
        what = f"of {self.table} without {', '.join(self.columns)}"
        return scene.putting(self.table, left, told(len(struck), "row", what))
