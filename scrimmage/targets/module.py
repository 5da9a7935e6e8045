"""The user's own scraper: ``package.module:attribute``, on the wire in an interpreter of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from scrimmage.targets.base import Scrape, Seam, Target
from scrimmage.targets.interpreter import Interpreter
from simulators.history import Declares


@dataclass(frozen=True, slots=True)
class Module:
    """A callable that only its own interpreter imports."""

    spec: str
    ours: bool = False
    simulated: bool = False
    python: Interpreter | None = None
    """The interpreter of the user's own environment; None where the one that runs Scrimmage will do."""

    @property
    def module(self) -> str:
        """The spec itself."""
        return self.spec

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
