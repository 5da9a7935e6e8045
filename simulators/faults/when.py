"""When a fault strikes: conditions that must all hold."""

from typing import Annotated

import msgspec

from simulators.clock import micros

Count = Annotated[int, msgspec.Meta(ge=1)]
Moment = Annotated[float, msgspec.Meta(ge=-1_000_000_000, le=1_000_000_000)]


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Conditions on a call, all of which must hold; an empty one always holds.

    Counting (``nth``, ``first``) is over the calls for which every other condition but
    ``chance`` holds.
    """

    path: str | None = None
    """The end of the path, such as ``/v1/games``."""
    query: dict[str, str] = {}
    """Parameters and their values, decoded."""
    key: str | None = None
    """Name of the API key in the call log."""
    page: Count | None = None
    """1-based page of a listing."""
    host: str | None = None
    """host, or host:port."""
    nth: Count | None = None
    """Only this one, 1-based."""
    first: Count | None = None
    """Only so many at the beginning."""
    between: tuple[Moment, Moment] | None = None
    """Seconds of the run: from the first, up to the second, which is excluded."""
    chance: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None
    """Probability, drawn from the fault's own stream for each call that gets this far."""

    @property
    def impossible(self) -> str:
        """Why it never holds, and what is valid; empty where it may."""
        if self.between is not None and not self.between[0] < self.between[1]:
            low, high = self.between
            return f"between: got [{low:g}, {high:g}]. Valid: two numbers, the first below the second."
        if self.between is not None and self.between[1] <= 0:
            low, high = self.between
            return f"between: got [{low:g}, {high:g}]. Valid: an end above 0, where the run begins."
        if self.chance == 0:
            return "chance: got 0. Valid: above 0, up to 1."
        if self.nth is not None and self.first is not None and self.nth > self.first:
            return f"nth: got {self.nth} with first {self.first}. Valid: nth not above first."
        return ""

    def in_time(self, now: int) -> bool:
        """Whether *now* (microseconds of the run) lies within ``between``."""
        return self.between is None or micros(self.between[0]) <= now < micros(self.between[1])

    def counted(self, seen: int) -> bool:
        """Whether the *seen*-th matching call (1-based) is one of those meant."""
        return (self.nth is None or seen == self.nth) and (self.first is None or seen <= self.first)

    def goes_on(self, seen: int) -> bool:
        """Whether a call that is still to come may be one of those meant, after *seen* matching ones."""
        return (self.nth is None or seen < self.nth) and (self.first is None or seen < self.first)
