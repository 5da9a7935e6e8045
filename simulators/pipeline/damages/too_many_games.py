"""Too many games: a filter upstream fell away, and the file holds more games than a date can have."""

from typing import Annotated, override

import msgspec

from simulators.pipeline.damages.files import FileDamage, brought
from simulators.pipeline.damages.rows import of_games, told
from simulators.pipeline.records import games_of
from simulators.pipeline.scene import Damaged, Scene
from simulators.seed import Stream

_FIRST_ID = 90_000_001
"""Ids of games that are not in the season."""


class TooManyGames(FileDamage, frozen=True):
    """The file holds so many *games*: those of the date, and others under its label."""

    games: Annotated[int, msgspec.Meta(ge=16)] = 30

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        file = scene.files[self.scraper]
        there = list(games_of(file, scene.day))
        if not there:
            return scene.unchanged()
        model = [file.rows[place] for place in of_games(file, [there[0]])]
        place = file.place("game_id")
        more = [
            (*row[:place], str(_FIRST_ID + number), *row[place + 1 :])
            for number in range(self.games - len(there))
            for row in model
        ]
        added = max(0, self.games - len(there))
        return brought(
            scene,
            self.scraper,
            file.holding((*file.rows, *more)),
            told(added, "game", f"too many from {self.scraper}"),
        )
