"""Games that upstream never gave: the file of a run that went well lacks them."""

from typing import override

from simulators.pipeline.damages.base import Count, Share, chosen
from simulators.pipeline.damages.files import FileDamage, brought
from simulators.pipeline.damages.rows import told
from simulators.pipeline.records import games_of
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class GamesNotGiven(FileDamage, frozen=True):
    """The file lacks *count* games, a *share*, or all where neither is given; it is late for 48 hours."""

    count: Count | None = None
    share: Share | None = None

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        file = scene.files[self.scraper]
        gone = chosen(list(games_of(file, scene.day)), self.count, self.share, draw)
        left = file.where("game_id", lambda game: game not in gone)
        return brought(scene, self.scraper, left, told(len(gone), "game", f"not given to {self.scraper}"))
