"""What a target's own counters say once a job is over."""

from collections.abc import Iterable
from typing import Any

import msgspec

from scrimmage.rigs.scrub import scrub


class Counted(msgspec.Struct):
    """Counts since the target's process began, or why there are none."""

    counts: dict[str, int] = {}
    error: str = ""

    def fields(self, secrets: Iterable[str]) -> dict[str, Any]:
        """What an event ``metrics`` says of it, without *secrets*."""
        return {"counts": self.counts, "error": scrub(self.error, secrets)}
