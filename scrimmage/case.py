"""One run to be made: a scenario as it stands under one seed, in one rig, with one catalogue entry."""

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from scenarios.gate_model import Pipeline
from scenarios.model import Entry, JobSpec, Scenario
from simulators.faults.rule import Rule

HOSTS = ("main", "other")
"""Names of the two API hosts, as the call log writes them."""

PIPELINE_FILE = "PIPELINE_FILE"
"""The variable by which a target is told of it."""

PATIENCE = 60.0
"""Real seconds after which a target hangs: without a word from its world, or for a job on the wire."""


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario with everything drawn, and which of its catalogue's entries is meant."""

    id: str
    scenario: Scenario
    raw: dict[str, Any]
    """The scenario as it stood, for the history's first line."""
    rig: str
    seed: int
    entry: Entry | None = None
    season_file: Path | None = None
    """The user's own calendar, in place of the synthetic season."""
    pipeline_file: Path | None = None
    """The user's own ``pipeline.toml``: what gates and healers find their tables called."""
    patience: float = PATIENCE

    @property
    def name(self) -> str:
        """Unique within a certification; also the stem of the history's file."""
        parts = [
            self.id.replace("/", "."),
            self.rig,
            str(self.seed),
            *([self.entry.name] if self.entry else []),
        ]
        return quote("-".join(parts), safe=" ,:=+@()")

    @property
    def identity(self) -> tuple[str, str, int, str]:
        """Scenario, rig, seed and entry, by which summaries find their case."""
        return self.id, self.rig, self.seed, self.entry.name if self.entry else ""

    @property
    def rules(self) -> list[Rule]:
        """The faults of the scenario, then those of the entry."""
        return [*self.scenario.faults, *(self.entry.faults if self.entry else [])]

    @property
    def pipeline(self) -> Pipeline:
        """What is wrong around a gate: what the scenario says, then what the entry does."""
        whole = self.scenario.pipeline
        if self.entry is None:
            return whole
        more = self.entry.pipeline
        return Pipeline(
            damages=[*whole.damages, *more.damages], deal=whole.deal if more.deal is None else more.deal,
            warehouse=[*whole.warehouse, *more.warehouse], slack=[*whole.slack, *more.slack],
            next_phase=[*whole.next_phase, *more.next_phase], triggers=[*whole.triggers, *more.triggers],
            ledger=[*whole.ledger, *more.ledger], processors=[*whole.processors, *more.processors],
        )  # fmt: skip

    @property
    def env(self) -> dict[str, str]:
        """The target's variables."""
        named = {PIPELINE_FILE: str(self.pipeline_file)} if self.pipeline_file else {}
        return named | self.scenario.env | (self.entry.env if self.entry else {})

    @property
    def jobs(self) -> list[JobSpec]:
        """Every job of one client, in order."""
        work = self.scenario.workload
        return (work.jobs or [work.job]) * work.times


def key_of(client: int) -> tuple[str, str]:
    """API key of a client (1-based) and its name in the call log. Keys are UUIDs, the same in every run."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"scrimmage:client:{client}")), f"key-{client}"


def key_names(clients: int) -> dict[str, str]:
    """Every client's key and its name."""
    return dict(key_of(client) for client in range(1, clients + 1))
