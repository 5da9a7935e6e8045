"""When a processor misbehaves: conditions that must all hold."""

from typing import Annotated

import msgspec

from simulators.pipeline.damages.base import ProcessorName

Count = Annotated[int, msgspec.Meta(ge=1)]


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Conditions on a trigger that would be taken, all of which must hold; an empty one always holds.

    Counting (``nth``, ``first``) is over the triggers of the night for which the processor fits.
    """

    processor: ProcessorName | None = None
    nth: Count | None = None
    """Only this one, 1-based."""
    first: Count | None = None
    """Only so many at the beginning."""
    chance: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None
    """Probability, drawn from the rule's own stream for each trigger that gets this far."""

    def counted(self, seen: int) -> bool:
        """Whether the *seen*-th trigger (1-based) is one of those meant."""
        return (self.nth is None or seen == self.nth) and (self.first is None or seen <= self.first)
