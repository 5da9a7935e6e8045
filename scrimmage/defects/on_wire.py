"""Defects over the real machine: ``scrimmage.defects.on_wire:NAME`` is what a child process runs.

The seam is the one that a defect takes in sim, with real clock, randomness, variables and sockets in it.
"""

import os
from dataclasses import dataclass
from random import Random
from typing import Any

import msgspec
from requests.adapters import HTTPAdapter

from reference.clock import SystemClock
from scrimmage.defects.base import Defect
from scrimmage.defects.table import DEFECTS
from scrimmage.targets.base import Job, Rows, Scrape, Seam


@dataclass(frozen=True, slots=True)
class OnWire:
    """A defect's scraper with its declarations beside it, as a target's module has them."""

    defect: Defect
    scrape: Scrape

    def __call__(self, job: Job) -> Rows:
        """Start *job* and give its rows."""
        return self.scrape(job)

    @property
    def declares(self) -> dict[str, Any]:
        """What it declares under the variables of now."""
        declared: dict[str, Any] = msgspec.to_builtins(self.defect.target.declares(os.environ))
        if self.metrics is None:
            declared.pop("metrics", None)
        return declared

    @property
    def metrics(self) -> object:
        """What asks its counters, where it has any."""
        return getattr(self.scrape, "metrics", None)


def machine() -> Seam:
    """The seam of this process: the machine's clock, its variables, its network."""
    return Seam(SystemClock(), Random(), lambda: os.environ, lambda retries: HTTPAdapter(max_retries=retries))


def __getattr__(name: str) -> OnWire:
    """Make the scraper of the defect *name*; a job of the same process asks for it once."""
    if name not in DEFECTS:
        raise AttributeError(f"module {__name__} has no defect {name}")
    return OnWire(DEFECTS[name], DEFECTS[name].target.in_sim(machine()))
