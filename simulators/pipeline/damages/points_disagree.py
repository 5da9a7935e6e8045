"""Tables that disagree: points that are not those of the other tables."""

from typing import Annotated, Literal, override

import msgspec

from simulators.pipeline.damages.base import Count, Damage, PlayerTable, chosen, writing
from simulators.pipeline.damages.rows import games, of_games, told
from simulators.pipeline.description import Description
from simulators.pipeline.processors.base import number
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream

Points = Annotated[int, msgspec.Meta(ge=1)]


class PointsDisagree(Damage, frozen=True):
    """In *count* games one row has so many points too many: a player's, a team's, or the home score."""

    table: Literal[PlayerTable, "team_game_summary", "nbac_schedule"]
    by: Points = 2
    count: Count = 1

    @override
    def after(self, description: Description) -> str:
        return writing(description, self.table)

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        table = scene.table(self.table)
        column = "home_score" if self.table == "nbac_schedule" else "points"
        scores = table.values(column)
        wrong: list[int] = []
        for game in chosen(games(scene, self.table), self.count, None, draw):
            # Somebody who scored: a row of zeros may be left out further down.
            scored = [place for place in of_games(table, [game]) if scores[place]]
            wrong += chosen(scored, 1, None, draw)
        changed = table.mapped({column: lambda cell: int(number(cell)) + self.by}, wrong)
        return scene.putting(
            self.table, changed, told(len(wrong), "row", f"of {self.table} with {self.by} points too many")
        )
