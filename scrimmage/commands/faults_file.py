"""A file of faults for ``serve`` and ``proxy``: the ``[[faults]]`` of a scenario, alone."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scenarios.read import Loaded, ScenarioError, parse
from scrimmage.commands.output import UsageError
from simulators.faults.rule import Rule
from simulators.toml_file import TomlError, TomlFileError, read_text, tables_of

_REST: Mapping[str, str] = {
    "title": '"faults"',
    "suite": '"faults"',
    "rigs": '["sim"]',
    "expect": '"complete"',
    "claims": "{ RL1 = {} }",
}
"""What a scenario needs besides."""


def faults_of(path: Path | None, seed: int = 0) -> tuple[dict[str, Any], list[Rule]]:
    """The ``[api]`` settings and the rules of *path*, drawn by *seed*; a whole scenario file will do.

    Raises UsageError.
    """
    if path is None:
        return {}, []
    text = text_of(path)
    try:
        scenario, raw = _alone(text, path).settled(seed, "sim")
    except ScenarioError as error:
        raise UsageError(str(error)) from None
    return dict(raw.get("api", {})), list(scenario.faults)


def text_of(path: Path) -> str:
    """What stands in the TOML file at *path*. Raises UsageError where it cannot be read."""
    try:
        return read_text(path)
    except TomlFileError as error:
        raise UsageError(str(error)) from None


def _alone(text: str, path: Path) -> Loaded:
    try:
        there = tables_of(text)
    except TomlError:
        there = {}
    # Root keys must stand before the first table; errors then count as many lines too far.
    root = "".join(f"{key} = {value}\n" for key, value in _REST.items() if key not in there)
    try:
        return parse(root + text, str(path))
    except ScenarioError as error:
        raise ScenarioError(_moved(str(error), str(path), root.count("\n"))) from None


def _moved(says: str, name: str, by: int) -> str:
    head, _, rest = says.removeprefix(f"{name}:").partition(":")
    return f"{name}:{max(1, int(head) - by)}:{rest}" if head.isdigit() else says
