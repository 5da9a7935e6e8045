"""When an outage strikes: conditions that must all hold."""

from typing import Annotated, Literal

import msgspec

Op = Literal["query", "insert", "other", "post"]
"""What a call is for: the warehouse's three, and whatever a receiver takes."""

Count = Annotated[int, msgspec.Meta(ge=1)]


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Conditions on a call, all of which must hold; an empty one always holds.

    Counting (``nth``, ``first``, ``from``) is over the calls of that ``op``, and where the outage
    concerns one table, over those that name it.
    """

    op: Op | None = None
    nth: Count | None = None
    """Only this one, 1-based."""
    first: Count | None = None
    """Only so many at the beginning."""
    since: Count | None = msgspec.field(name="from", default=None)
    """This one and all later."""
    chance: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None
    """Probability, drawn from the outage's own stream for each call that gets this far."""

    def counted(self, seen: int) -> bool:
        """Whether the *seen*-th matching call (1-based) is one of those meant."""
        return (
            (self.nth is None or seen == self.nth)
            and (self.first is None or seen <= self.first)
            and (self.since is None or seen >= self.since)
        )
