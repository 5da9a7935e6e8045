"""The reference as it is deployed: each gate and the healer is a function that is asked over HTTP.

functions-framework serves them (``served.py``); they read their variables from their own process, as in the
cloud, and nothing reaches them but a request. Only the time to judge at comes with it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from reference.functions.event import NEXT_URL, PROJECT
from reference.self_heal import Healer
from reference.self_heal import heal as reference_heal
from reference.self_heal.addresses import PROCESSOR_URL
from reference.validation import gate as reference_gate
from scrimmage.targets.adapters.served import Served

GATES = {"1-2": "phase1_to_phase2", "2-3": "phase2_to_phase3", "3-4": "phase3_to_phase4"}
"""The module and function of each gate in ``reference/functions``; ``_http`` is its HTTP twin."""


class Asked(Protocol):
    """What boundaries and nights have in common."""

    game_date: str
    now: str
    project: str


class Boundary(Asked, Protocol):
    """What a gate is asked."""

    phase: str
    next_url: str


class Night(Asked, Protocol):
    """What a healer is asked."""

    processors: Mapping[str, str]


@dataclass(slots=True)
class Deployment:
    """The functions that run, each started when it is asked first, and anew when its variables change."""

    serve: Callable[[str, str, Mapping[str, str]], Served] = Served
    _running: dict[str, tuple[dict[str, str], Served]] = field(default_factory=dict)

    def ask(self, source: str, asked: Asked, env: Mapping[str, str]) -> dict[str, Any]:
        """What ``SOURCE_http`` with *env* answers. Raises NotServedError."""
        wanted = {PROJECT: asked.project, **env}
        given, served = self._running.get(source, (None, None))
        if served is None or given != wanted:
            if served is not None:
                served.stop()
            served = self.serve(source, f"{source}_http", wanted)
            self._running[source] = wanted, served
        return served.post({"game_date": asked.game_date, "as_of": asked.now})


@dataclass(frozen=True, slots=True)
class DeployedGate:
    """A callable ``(boundary) -> decision``."""

    deployment: Deployment
    declares: Mapping[str, Any]

    def __call__(self, boundary: Boundary) -> dict[str, Any]:
        """Ask the function of the boundary's phase. Raises NotServedError."""
        return self.deployment.ask(GATES[boundary.phase], boundary, {NEXT_URL: boundary.next_url})


@dataclass(frozen=True, slots=True)
class DeployedHealer:
    """A callable ``(night) -> outcome``."""

    deployment: Deployment

    def declares(self, env: Mapping[str, str]) -> Mapping[str, Any]:
        """What the reference declares under *env*."""
        return Healer(reference_heal.parts, env).declares

    def __call__(self, night: Night) -> dict[str, Any]:
        """Ask the function. Raises NotServedError."""
        urls = json.dumps(dict(night.processors))
        return self.deployment.ask("self_heal", night, {PROCESSOR_URL: urls})


_DEPLOYMENT = Deployment()
gate = DeployedGate(_DEPLOYMENT, dict(reference_gate.declares))
heal = DeployedHealer(_DEPLOYMENT)
