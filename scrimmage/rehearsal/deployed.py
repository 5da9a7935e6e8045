"""The functions of a company, each in a process of its own, with variables of its own."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scenarios.gate_model import PHASES
from scrimmage.rehearsal import functions
from scrimmage.rehearsal.places import HOST, PROJECT, Places
from scrimmage.targets.adapters.deployed import GATES
from scrimmage.targets.adapters.served import FOLDER, Served

OURS = Path(functions.__file__).parent

SCRAPE, HEAL = "scrape", "self_heal"
NAMES = (SCRAPE, *(GATES[phase] for phase in PHASES), HEAL)
"""Every function by the name of its source file; ``NAME_http`` is served."""

KEY = "5b1f2c9a-rehearsal-key"
"""The key of the API; the mock takes any."""

VARIABLES = {
    "GOOGLE_CLOUD_PROJECT": PROJECT,
    "BALLDONTLIE_API_KEY": KEY,
    "RATE_LIMIT_MAX_RETRY_AFTER": "2",
    "RATE_LIMIT_BASE_BACKOFF": "0.1",
    "RATE_LIMIT_MAX_BACKOFF": "0.5",
    "SCRAPER_BACKOFF_FACTOR": "0.2",
    "SELF_HEAL_POLL_INTERVAL": "0.2",
    "SELF_HEAL_COOLDOWN": "1",
    "SELF_HEAL_RUN_TIMEOUT": "20",
    "SELF_HEAL_LEASE_SECONDS": "60",
    "SELF_HEAL_CLOCK_SKEW": "0.5",
    "SELF_HEAL_TIME_BUDGET": "90",
    "SELF_HEAL_API_BUDGET": "9",
}
"""Of every function: a night that lasts seconds, so waits and runs do."""


Serve = Callable[[str, str, Mapping[str, str], Path], Served]
"""Starts a function: its source, its name in it, its variables, the source's folder."""


@dataclass(frozen=True, slots=True)
class Build:
    """What is deployed, where it is not the reference as it is."""

    folder: Path | None = None
    """Sources that stand in the place of those of the same name."""
    env: Mapping[str, str] = field(default_factory=dict)
    """Variables besides."""


class Deployed:
    """What runs. Processes end with the threads of *pool*, which has to outlive them."""

    def __init__(
        self, pool: ThreadPoolExecutor, places: Places, env: Mapping[str, str], serve: Serve = Served
    ) -> None:
        self._pool = pool
        self._serve = serve
        self._env = {**VARIABLES, **env, **variables(places)}
        self._phase = places.phase
        self._running: dict[str, Served] = {}
        self._builds: dict[str, tuple[Path, dict[str, str]]] = {}

    def deploy(self, build: Build) -> None:
        """Let *build* be what runs. Raises NotServedError."""
        wanted = {name: self._wanted(name, build) for name in NAMES}
        changed = [name for name in NAMES if self._builds.get(name) != wanted[name]]
        for name in changed:
            self._stop(name)
        begun = {name: self._begun(name, *wanted[name]) for name in changed}
        failed: Exception | None = None
        for name, one in begun.items():
            try:
                self._running[name] = one.result()
                self._builds[name] = wanted[name]
            except Exception as error:  # noqa: BLE001 (the others have to be known first, so that they are ended)
                failed = error
        if failed is not None:
            raise failed

    def ask(self, name: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """What the function *name* answers. Raises NotServedError, also for what it calls an error."""
        return self._running[name].post(body)

    def restart(self, name: str) -> None:
        """A new instance of *name*, which remembers nothing. Raises NotServedError."""
        wanted = self._builds[name]
        self._stop(name)
        self._running[name] = self._begun(name, *wanted).result()
        self._builds[name] = wanted

    @property
    def url(self) -> Mapping[str, str]:
        """Where each function is."""
        return {name: one.url for name, one in self._running.items()}

    def stop(self) -> None:
        """End them all, side by side: one that is at work takes seconds to end."""
        list(self._pool.map(self._stop, [*self._running]))

    def _stop(self, name: str) -> None:
        self._builds.pop(name, None)
        if (served := self._running.pop(name, None)) is not None:
            served.stop()

    def _begun(self, name: str, folder: Path, env: Mapping[str, str]) -> Future[Served]:
        return self._pool.submit(self._serve, name, f"{name}_http", env, folder)

    def _wanted(self, name: str, build: Build) -> tuple[Path, dict[str, str]]:
        folder = OURS if name == SCRAPE else FOLDER
        if build.folder is not None and (build.folder / f"{name}.py").exists():
            folder = build.folder
        own = (
            {"NEXT_PHASE_URL": f"http://{HOST}:{self._phase}/phase/{name}"} if name in GATES.values() else {}
        )
        return folder, {**self._env, **own, **build.env}


def variables(places: Places) -> dict[str, str]:
    """Where a deployment finds what the harness puts before it."""
    return {
        "BDL_BASE_URL": f"http://{HOST}:{places.proxy}",
        "SLACK_WEBHOOK_URL": f"http://{HOST}:{places.slack}/services/T/B/X",
        "SELF_HEAL_PROCESSOR_URL": f"http://{HOST}:{places.triggers}/{{processor}}",
    }
