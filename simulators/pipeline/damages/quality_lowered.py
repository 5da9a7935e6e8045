"""Lowered quality: the scores of a table sink."""

from typing import Annotated, override

import msgspec

from simulators.pipeline.damages.base import Damage, ScoredTable, Share, chosen, writing
from simulators.pipeline.damages.rows import places, told
from simulators.pipeline.description import Description
from simulators.pipeline.processors.base import number
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class QualityLowered(Damage, frozen=True):
    """Each score is multiplied by *factor*, in every row of the date or in a *share* of them."""

    table: ScoredTable
    factor: Annotated[float, msgspec.Meta(ge=0, lt=1)] = 0.6
    share: Share | None = None

    @override
    def after(self, description: Description) -> str:
        return writing(description, self.table)

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        struck = chosen(places(scene, self.table), None, self.share, draw)
        table = scene.table(self.table).mapped(
            {"quality_score": lambda score: round(number(score) * self.factor, 4)}, struck
        )
        what = f"of {self.table} at {self.factor:g} of their quality"
        return scene.putting(self.table, table, told(len(struck), "row", what))
