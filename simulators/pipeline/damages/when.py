"""When a date is damaged: conditions that must all hold."""

from datetime import date
from typing import Annotated

import msgspec

Count = Annotated[int, msgspec.Meta(ge=1)]


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Conditions on a date, all of which must hold; an empty one always holds.

    Counting (``nth``, ``first``, ``every``) is over the dates for which every other condition but ``chance``
    holds, in the order of the calendar.
    """

    dates: tuple[date, ...] | None = None
    """Only these dates, written as strings: ``"2025-01-31"``."""
    nth: Count | None = None
    """Only this one, 1-based."""
    first: Count | None = None
    """Only so many at the beginning."""
    every: Count | None = None
    """The fifth, the tenth, and so on, where it is 5."""
    chance: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None
    """Probability, drawn for each date from a stream of its own."""

    def counted(self, seen: int) -> bool:
        """Whether the *seen*-th date (1-based) is one of those meant."""
        return (
            (self.nth is None or seen == self.nth)
            and (self.first is None or seen <= self.first)
            and (self.every is None or seen % self.every == 0)
        )
