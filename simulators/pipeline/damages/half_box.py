"""Half a box score: upstream gave one team's rows of a game and not the other's."""

from typing import Literal, override

from simulators.balldontlie.season.draws import pick
from simulators.pipeline.damages.base import Count, chosen
from simulators.pipeline.damages.files import FileDamage, brought
from simulators.pipeline.damages.rows import told
from simulators.pipeline.records import games_of
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream


class HalfBox(FileDamage, frozen=True):
    """In *count* games of the file one team has no rows."""

    scraper: Literal["bdl_box_scores", "nbac_gamebook"]
    count: Count = 1

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        file = scene.files[self.scraper]
        side = file.key(("game_id", "team"))
        struck = chosen(list(games_of(file, scene.day)), self.count, None, draw)
        gone = {
            (game, pick(draw, sorted({str(side(row)[1]) for row in file.rows if side(row)[0] == game})))
            for game in struck
        }
        left = file.holding(row for row in file.rows if side(row) not in gone)
        return brought(
            scene, self.scraper, left, told(len(gone), "box score", f"of {self.scraper} with one team only")
        )
