"""Reading a staging file: TOML becomes frozen values, or one line that says what is wrong."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from scenarios.claims.table import CLAIMS
from scenarios.explain import mistakes
from scenarios.mistakes import Mistake, wrong
from scenarios.settle import draw_mistakes, settle
from scenarios.toml_lines import KeyPath, leaves, line_of, lines
from scrimmage.staging.model import Staging
from scrimmage.staging.rules import inconsistencies
from simulators.toml_file import TomlError, tables_of

_SYNTAX = re.compile(r"(?P<says>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)", re.DOTALL)


class StagingError(ValueError):
    """A staging file that cannot be used; its text is one line: file, line, what it got, what is valid."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A staging file that was read and found right."""

    id: str
    """``staging/`` and the file's name without its ending."""
    staging: Staging
    raw: dict[str, Any]
    """The document as it stood, draws settled."""
    path: Path
    lines: Mapping[KeyPath, int]
    """The line of every key path, for errors."""

    def error(self, where: KeyPath, says: str) -> StagingError:
        """The error that points at *where*."""
        return StagingError(f"{self.path}:{line_of(self.lines, where)}: {says}")


def read(path: Path, seed: int = 0) -> Loaded:
    """Read the staging file in *path*, its faults drawn by *seed*. Raises StagingError."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise StagingError(f"{path}: cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise StagingError(f"{path}: is not UTF-8. Valid: a file in UTF-8.") from None
    return parse(text, path, seed)


def parse(text: str, path: Path, seed: int = 0) -> Loaded:
    """Read the staging file in *text*, whose file is *path*. Raises StagingError."""
    raw = _toml(text, path)
    known = lines(text)
    faults = {"faults": raw["faults"]} if "faults" in raw else {}
    found = [*draw_mistakes(faults), *_odd(raw)]
    if not found:
        raw |= settle(faults, seed)
        try:
            staging = msgspec.convert(raw, Staging)
        except msgspec.ValidationError as error:
            found = mistakes(raw, Staging, error)
        else:
            found = list(inconsistencies(staging, CLAIMS))
    if found:
        first = min(found, key=lambda one: line_of(known, one.where))
        raise StagingError(f"{path}:{line_of(known, first.where)}: {_words(first)}")
    return Loaded(f"staging/{path.stem}", staging, msgspec.to_builtins(raw), path, known)


def _toml(text: str, path: Path) -> dict[str, Any]:
    try:
        return tables_of(text)
    except TomlError as error:
        where = f"{path}:{error.at}" if error.at else f"{path}"
        raise StagingError(f"{where}: not valid TOML: {error.says}.") from None


def _odd(raw: Mapping[str, Any]) -> Iterator[Mistake]:
    """Every number of *raw* that is none; a range may have no end."""
    for where, value in leaves(raw):
        if isinstance(value, float) and (math.isnan(value) or (math.isinf(value) and "range" not in where)):
            yield wrong(where, value, "a finite number")


def _words(mistake: Mistake) -> str:
    return (
        mistake.says.replace("the scenario", "the staging file", 1) if not mistake.where[1:] else mistake.says
    )
