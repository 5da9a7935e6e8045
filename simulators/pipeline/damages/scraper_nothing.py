"""A scraper that brought nothing, and said it went well."""

from typing import override

from simulators.pipeline.damages.files import FileDamage, brought
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class ScraperNothing(FileDamage, frozen=True):
    """The file has no rows: an outage that answers 200 with no data."""

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        empty = scene.files[self.scraper].holding(())
        return brought(scene, self.scraper, empty, f"{self.scraper} brought nothing")
