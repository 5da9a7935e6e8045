"""A missing field: upstream renamed or left out a field of its rows."""

from typing import override

from simulators.pipeline.damages.files import FileDamage, brought
from simulators.pipeline.description import default
from simulators.pipeline.scene import Damaged, Scene
from simulators.pipeline.table import Table
from simulators.seed import Stream


class FieldMissing(FileDamage, frozen=True):
    """The rows of the scraper's file do not have the *field*; it is loaded as null."""

    field: str

    def __post_init__(self) -> None:
        """Refuse a field that the scraper's rows never have."""
        (table,) = (one.writes for one in default().processors if one.scraper == self.scraper)
        valid = tuple(default().tables[table].columns)[:-1]
        if self.field not in valid:
            raise ValueError(f"field: {self.scraper} has no '{self.field}'. Valid: {', '.join(valid)}")

    @override
    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        file = scene.files[self.scraper]
        if self.field not in file.names:
            return scene.unchanged(f"{self.scraper} has lost {self.field} already")
        place = file.place(self.field)
        shorter = Table(
            (*file.columns[:place], *file.columns[place + 1 :]),
            tuple((*row[:place], *row[place + 1 :]) for row in file.rows),
        )
        return brought(scene, self.scraper, shorter, f"{self.scraper} without {self.field}")
