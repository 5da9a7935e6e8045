"""A processor that failed: its run says so, and its table is what it was."""

from typing import Annotated, override

import msgspec

from simulators.pipeline.damages.base import Damage, ProcessorName
from simulators.pipeline.damages.runs import later, undone
from simulators.pipeline.description import Description
from simulators.pipeline.records import Bad
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class ProcessorFailed(Damage, frozen=True):
    """The processor ran, failed, and wrote nothing; whatever *status* tells so, it is none that succeeded.

    It ran so many *minutes* later than it should.
    """

    processor: ProcessorName
    status: Bad = "failed"
    minutes: Annotated[int, msgspec.Meta(ge=0)] = 0

    @override
    def after(self, description: Description) -> str:
        return f"run {self.processor}"

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        left = undone(scene, self.processor, self.status, f"{self.processor} {self.status}")
        return later(left, self.processor, self.minutes)
