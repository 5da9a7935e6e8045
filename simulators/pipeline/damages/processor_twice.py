"""A processor that ran twice: a retry, or a trigger that was delivered again. Nothing is wrong with it."""

from typing import ClassVar, Literal, override

from simulators.pipeline.damages.base import Damage, ProcessorName
from simulators.pipeline.description import Description
from simulators.pipeline.hours import MINUTE
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream

_EARLIER = 4 * MINUTE
_TOOK = 2 * MINUTE


class ProcessorTwice(Damage, frozen=True):
    """Before the run that wrote the table there was another, which ended as *first* says."""

    harmless: ClassVar[bool] = True

    processor: ProcessorName
    first: Literal["success", "failed"] = "success"

    @override
    def after(self, description: Description) -> str:
        return f"run {self.processor}"

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        runs = scene.table("processor_runs")
        mine = [row for row in runs.rows if row[0] == self.processor]
        if not mine:
            return scene.unchanged(f"{self.processor} did not run once")
        _, day, run_id, _, started, _ = mine[0]
        assert isinstance(started, int), "a run has a start"
        starts = started - len(mine) * _EARLIER
        earlier = (self.processor, day, f"{run_id}-{len(mine)}-before", self.first, starts, starts + _TOOK)
        more = runs.holding((*runs.rows, earlier))
        return scene.putting("processor_runs", more, f"{self.processor} ran twice ({self.first} first)")
