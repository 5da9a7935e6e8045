"""A scraper that failed."""

from typing import override

from simulators.pipeline.damages.base import Damage, ScraperName
from simulators.pipeline.damages.files import brought
from simulators.pipeline.description import Description
from simulators.pipeline.records import Bad
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class ScraperFailed(Damage, frozen=True):
    """The run says so, by whatever *status*, and there is no row."""

    scraper: ScraperName
    status: Bad = "failed"

    @override
    def after(self, description: Description) -> str:
        return f"scrape {self.scraper}"

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        empty = scene.files[self.scraper].holding(())
        return brought(scene, self.scraper, empty, f"{self.scraper} {self.status}", self.status)
