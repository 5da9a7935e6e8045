"""A callable run in virtual time: five minutes of waiting take none."""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scrimmage.pytest_plugin.certify import Asked, Certifier
from scrimmage.pytest_plugin.command import ScrimmageError
from scrimmage.pytest_plugin.toml import toml

_SECOND = 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """What happened in a world."""

    file: Path
    """The history; ``assert_claims`` takes it."""
    verdict: Mapping[str, Any] = field(repr=False)
    """The verdict on what was claimed, as in ``verdict.json``."""
    events: tuple[Mapping[str, Any], ...] = field(repr=False)
    """Every event, in order; ``t`` is in microseconds of virtual time."""

    def of(self, kind: str) -> list[Mapping[str, Any]]:
        """The events of one kind: ``call``, ``reply``, ``fault``, ``job.end``."""
        return [event for event in self.events if event["kind"] == kind]

    @property
    def outcomes(self) -> list[str]:
        """How each job ended: ``complete``, or ``raised``."""
        return [event["outcome"] for event in self.of("job.end")]

    @property
    def errors(self) -> list[str]:
        """What jobs raised, as text."""
        return [event["error"] for event in self.of("job.end") if "error" in event]

    @property
    def rows(self) -> int:
        """How many rows were handed over."""
        return sum(event["count"] for event in self.of("rows"))

    @property
    def seconds(self) -> float:
        """Virtual seconds until the last job ended."""
        return float(max((event["t"] for event in self.of("job.end")), default=0) / _SECOND)


@dataclass(frozen=True, slots=True)
class World:
    """Runs callables of one test in virtual time, each in a process of its own with pytest's interpreter."""

    certifier: Certifier

    def __call__(
        self,
        target: Any,
        *,
        job: Mapping[str, Any] | None = None,
        faults: Iterable[Mapping[str, Any]] = (),
        claims: Iterable[str] = ("RL1",),
        expect: str = "complete",
        seed: int = 0,
        declares: Mapping[str, Any] | None = None,
        **tables: Any,
    ) -> Run:
        """Run *target* once and tell what happened; it fails no test.

        *job*, *faults*, *expect* and *tables* (``api``, ``workload``, ``env``, ``must_happen``) are those of
        a scenario. Raises ScrimmageError where it is none, or where the target cannot be run.
        """
        scenario = {"title": "A test's own", "suite": "own", "rigs": ["sim"], "expect": expect, **tables}
        if job is not None:
            scenario["workload"] = {**tables.get("workload", {}), "job": job}
        scenario |= {"faults": list(faults), "claims": {claim: {} for claim in claims}}
        told = Asked(seeds=1, seed=seed, declares=declares or {})
        done = self.certifier.run(target, told, toml(scenario))
        found = sorted((done.reports / "histories").glob("*.jsonl.gz"))
        if len(found) != 1:
            whys = [one["why"] for one in done.verdict["not_judged"]] or ["nothing was run"]
            raise ScrimmageError("; ".join(whys))
        _, *events = map(json.loads, gzip.decompress(found[0].read_bytes()).splitlines())
        return Run(found[0], done.verdict, tuple(events))
