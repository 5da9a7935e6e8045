"""What an outage is: a small value that turns one answer of a service into another."""

from dataclasses import dataclass
from typing import ClassVar

import msgspec

from simulators.faults.base import Delivery
from simulators.history import Fate


@dataclass(frozen=True, slots=True)
class Answer:
    """What arrives at the client, and what that is called in the history."""

    delivery: Delivery
    fate: Fate = "whole"


class Outage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind"):
    """Settings of one outage, told apart by ``kind``."""

    needs_answer: ClassVar[bool] = False
    """Whether the service has to answer first; False for an outage that takes its place."""
    lasting: ClassVar[bool] = False
    """Whether every call after the one that it strikes meets it too."""

    @property
    def away(self) -> float:
        """Seconds for which nothing listens on the port from then on; infinite where it never comes back."""
        return 0

    def concerns(self, text: str) -> bool:
        """Whether it has to do with a call of this *text* (its path and its SQL)."""
        del text
        return True

    def apply(self, answer: Answer) -> Answer:
        """Give what takes the place of *answer*. Pure."""
        raise NotImplementedError
