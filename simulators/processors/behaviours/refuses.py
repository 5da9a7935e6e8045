"""A processor that does not take a trigger."""

from dataclasses import replace
from typing import Annotated, override

import msgspec

from simulators.processors.behaviours.base import Behaviour, Work


class Refuses(Behaviour, frozen=True):
    """It answers with ``status``; no run begins, and the key is not remembered."""

    status: Annotated[int, msgspec.Meta(ge=400, le=599)] = 503
    retry_after: Annotated[int, msgspec.Meta(ge=0, le=100_000)] | None = None
    """Seconds; left out: the answer does not say."""

    @override
    def apply(self, work: Work) -> Work:
        return replace(work, status=self.status, retry_after=self.retry_after, runs=())
