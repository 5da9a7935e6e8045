"""Reading a scenario: a TOML file becomes frozen values, or one line that says what is wrong."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from scenarios.claims.base import Claim
from scenarios.claims.table import CLAIMS
from scenarios.explain import mistakes
from scenarios.mistakes import Mistake
from scenarios.model import RigName, Scenario
from scenarios.on_wire import on_wire
from scenarios.rules import inconsistencies
from scenarios.settle import draw_mistakes, drawn, extremes, settle
from scenarios.toml_lines import KeyPath, line_of, lines
from simulators.toml_file import TomlError, tables_of

_TRIED_SEEDS = range(5)
_SYNTAX = re.compile(
    r"(?P<says>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL
)


class ScenarioError(ValueError):
    """A scenario that cannot be run; its text is one line: file, line, what is wrong, what is valid."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scenario that was read and found right, its draws not settled yet."""

    id: str
    """Suite and the file's name without its ending: ``rate_limit/resume``."""
    raw: dict[str, Any]
    """The document as TOML gives it; not to be changed."""
    path: Path
    claims: Mapping[str, Claim]
    """The claims that it was checked against."""
    lines: Mapping[KeyPath, int]
    """The line of every key path, for errors."""

    def settled(
        self, seed: int, rig: RigName, *, speed: float = 1, longest: float | None = None
    ) -> tuple[Scenario, dict[str, Any]]:
        """Give the scenario as *seed* draws it for *rig*, as values and as a plain table for the history.

        Rigs other than sim get what ``[wire]`` says, told waits as long as a clock *speed* times as fast
        bears them, and a target that waits *longest* seconds at most. Raises ScenarioError where this
        seed's draws do not fit together.
        """
        raw = settle(self.raw, seed)
        raw = raw if rig == "sim" else on_wire(raw, speed=speed, longest=longest)
        found = _checked(raw, self.claims)
        if not isinstance(found, Scenario):
            raise _first(found, self.raw, self.lines, f"{self.path}", f" So it is with seed {seed}.")
        plain: dict[str, Any] = msgspec.to_builtins(raw)
        return found, plain


def read(path: Path, claims: Mapping[str, Claim] = CLAIMS) -> Loaded:
    """Read the scenario in *path*. Raises ScenarioError, also where the file cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ScenarioError(f"{path}: cannot be read: {error.strerror}.") from None
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ScenarioError(
            f"{path}:{line}: byte 0x{data[error.start]:02x} is not UTF-8. Valid: a file in UTF-8."
        ) from None
    return parse(text, str(path), claims)


def parse(text: str, name: str, claims: Mapping[str, Claim] = CLAIMS) -> Loaded:
    """Read the scenario in *text*, whose file is called *name*. Raises ScenarioError.

    It is settled with several seeds, and at the ends of every draw, for every rig it names, so
    that a mistake shows here and not in the middle of a campaign.
    """
    raw = _toml(text, name)
    known = lines(text)
    if wrong := list(draw_mistakes(raw)):
        raise _first(wrong, raw, known, name)
    for settled in _tries(raw):
        found = _checked(settled, claims)
        if not isinstance(found, Scenario):
            raise _first(found, raw, known, name)
        if set(found.rigs) != {"sim"}:
            found = _checked(on_wire(settled), claims)
            if not isinstance(found, Scenario):
                raise _first(found, raw, known, name, " So it is on the wire.")
    path = Path(name)
    return Loaded(f"{raw['suite']}/{path.stem}", raw, path, claims, known)


def _toml(text: str, name: str) -> dict[str, Any]:
    try:
        return tables_of(text)
    except TomlError as error:
        where = f"{name}:{error.at}" if error.at else name
        raise ScenarioError(f"{where}: not valid TOML: {error.says}.") from None


def _tries(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from extremes(raw)
    for seed in _TRIED_SEEDS:
        yield settle(raw, seed)


def _checked(raw: dict[str, Any], claims: Mapping[str, Claim]) -> Scenario | list[Mistake]:
    """The scenario that settled *raw* says, or everything that is wrong with it."""
    try:
        scenario = msgspec.convert(raw, Scenario)
    except msgspec.ValidationError as error:
        return mistakes(raw, Scenario, error)
    return list(inconsistencies(scenario, raw, claims)) or scenario


def _first(
    found: list[Mistake], raw: dict[str, Any], known: Mapping[KeyPath, int], name: str, why: str = ""
) -> ScenarioError:
    """The error of the mistake that stands first in the file."""
    first = min(found, key=lambda mistake: line_of(known, mistake.where))
    why += " This value was drawn." if drawn(raw, first.where) else ""
    return ScenarioError(f"{name}:{line_of(known, first.where)}: {first.says}{why}")
