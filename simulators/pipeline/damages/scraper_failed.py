"""A scraper that failed."""

from typing import override

from simulators.pipeline.damages.files import FileDamage, brought
from simulators.pipeline.records import Bad
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class ScraperFailed(FileDamage, frozen=True):
    """The run says so, by whatever *status*, and there is no row."""

    status: Bad = "failed"

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        empty = scene.files[self.scraper].holding(())
        return brought(scene, self.scraper, empty, f"{self.scraper} {self.status}", self.status)
