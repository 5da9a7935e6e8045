"""A file of faults for ``serve`` and ``proxy``: the ``[[faults]]`` of a scenario, alone."""

from pathlib import Path
from typing import Any

from scenarios.read import Loaded, ScenarioError, parse
from scrimmage.commands.output import UsageError
from simulators.faults.rule import Rule

_REST = """
title = "faults"
suite = "faults"
rigs = ["sim"]
expect = "complete"
claims = { RL1 = {} }
"""
"""What a scenario needs besides."""


def faults_of(path: Path | None) -> tuple[dict[str, Any], list[Rule]]:
    """The ``[api]`` settings and the rules of *path*; a whole scenario file will do. Raises UsageError."""
    if path is None:
        return {}, []
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: is not UTF-8. Valid: a TOML file.") from None
    try:
        loaded = parse(text, str(path)) if "\n[claims]" in text else _alone(text, path)
    except ScenarioError as error:
        raise UsageError(str(error)) from None
    scenario, _ = loaded.settled(0, "sim")
    return dict(loaded.raw.get("api", {})), list(scenario.faults)


def _alone(text: str, path: Path) -> Loaded:
    # Root keys must stand before the first table; errors then count as many lines too far.
    root = "".join(f"{line}\n" for line in _REST.strip().splitlines())
    try:
        return parse(root + text, str(path))
    except ScenarioError as error:
        raise ScenarioError(_moved(str(error), str(path), root.count("\n"))) from None


def _moved(says: str, name: str, by: int) -> str:
    head, _, rest = says.removeprefix(f"{name}:").partition(":")
    return f"{name}:{int(head) - by}:{rest}" if head.isdigit() else says
