"""A damage that was decided on: what strikes a date, and its own draws."""

from dataclasses import dataclass
from datetime import date

from simulators.pipeline.damages.base import Damage
from simulators.seed import Stream, stream


@dataclass(frozen=True, slots=True)
class Strike:
    """A damage that takes part in a date."""

    do: Damage
    seed: int
    index: int = 0
    """Its place in the list of rules, from 0; names its stream."""

    def draw(self, day: date) -> Stream:
        """Its draws for *day*, always from the beginning: the date can be made again."""
        return stream(self.seed, "damage", self.index, day.isoformat())

    @property
    def kind(self) -> str:
        """What a scenario calls the damage."""
        return str(self.do.__struct_config__.tag)
