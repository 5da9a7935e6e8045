"""The user's own scraper, gate or healer: ``package.module:attribute``, in an interpreter of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from scrimmage.targets.base import Scrape, Seam, Target
from scrimmage.targets.gate_base import Decide, GateSeam
from scrimmage.targets.heal_base import Heal, HealSeam
from scrimmage.targets.interpreter import Interpreter
from simulators.history import Build, Declares, Kind


@dataclass(frozen=True, slots=True)
class Module:
    """A callable that only its own interpreter imports."""

    spec: str
    kind: Kind = "scraper"
    """As it declares itself."""
    ours: bool = False
    simulated: bool = False
    python: Interpreter | None = None
    """The interpreter of the user's own environment; None where the one that runs Scrimmage will do."""
    build: Build | None = None
    """What of it is run, as far as anybody told."""

    @property
    def module(self) -> str:
        """The spec itself, of a scraper."""
        return self.spec if self.kind == "scraper" else ""

    @property
    def gate(self) -> "ModuleGate | None":
        """The same as a gate, if it is one."""
        return ModuleGate(self.spec) if self.kind == "gate" else None

    @property
    def healer(self) -> "ModuleHealer | None":
        """The same as a healer, if it is one."""
        return ModuleHealer(self.spec) if self.kind == "healer" else None

    def declares(self, env: Mapping[str, str]) -> Declares:
        """Nothing yet: its own process tells when it has imported the module."""
        del env
        return Declares()

    def in_sim(self, seam: Seam) -> Scrape:
        """Never asked for: the module takes neither clock nor session."""
        raise AssertionError(f"{self.spec} runs on the wire, not over {type(seam).__name__}")


def version_of(target: Target) -> str:
    """Version of the interpreter that the user named for *target*; empty where none was."""
    return target.python.version if isinstance(target, Module) and target.python else ""


@dataclass(frozen=True, slots=True)
class ModuleGate:
    """A gate that only its own interpreter imports."""

    module: str
    simulated: bool = False

    def declares(self, env: Mapping[str, str]) -> Declares:
        """Nothing yet: its own process tells when it has imported the module."""
        del env
        return Declares(kind="gate")

    def in_sim(self, seam: GateSeam) -> Decide:
        """Never asked for: no world reaches into a database driver."""
        raise AssertionError(f"{self.module} runs on the wire, not over {type(seam).__name__}")


@dataclass(frozen=True, slots=True)
class ModuleHealer:
    """A healer that only its own interpreter imports."""

    module: str
    simulated: bool = False

    def declares(self, env: Mapping[str, str]) -> Declares:
        """Nothing yet: its own process tells when it has imported the module."""
        del env
        return Declares(kind="healer")

    def in_sim(self, seam: HealSeam) -> Heal:
        """Never asked for: no world reaches into a database driver."""
        raise AssertionError(f"{self.module} runs on the wire, not over {type(seam).__name__}")
