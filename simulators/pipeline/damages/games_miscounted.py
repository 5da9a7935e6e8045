"""A run that tells of other games than its list: one of the two records was not written to its end."""

from typing import Literal, override

from simulators.pipeline.damages.files import FileDamage
from simulators.pipeline.processors.base import number
from simulators.pipeline.records import games_of
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class GamesMiscounted(FileDamage, frozen=True):
    """The run says that it brought one game more, or one fewer, than there are in its file and its list."""

    by: Literal[-1, 1] = 1

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        if not games_of(scene.files[self.scraper], scene.day):
            return scene.unchanged("there is no game to be counted")
        runs = scene.table("scraper_runs")
        mine = runs.places("scraper", lambda name: name == self.scraper)
        counted = runs.mapped({"game_count": lambda count: int(number(count)) + self.by}, mine)
        return scene.putting("scraper_runs", counted, f"the run of {self.scraper} counts {self.by:+} games")
