"""TOML as people write it: one error for whatever is wrong with a file, with its place."""

import math
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

_SYNTAX = re.compile(r"(?P<says>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")


class TomlError(ValueError):
    """A text that is no TOML: ``says``, and ``at``, its ``line:column``, empty where no place is at fault."""

    def __init__(self, says: str, at: str = "") -> None:
        super().__init__(f"{says} (at {at})" if at else says)
        self.says = says
        self.at = at


class TomlFileError(ValueError):
    """A file that cannot be used; its text is one line: file, what is wrong or was got, what is valid."""


def tables_of(text: str) -> dict[str, Any]:
    """The tables of *text*. Raises TomlError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX.fullmatch(str(error))
        says = found["says"] if found else str(error)
        at = f"{found['line']}:{found['column']}" if found and found["line"] else f"{text.count('\n') + 1}"
        raise TomlError(says, at) from None
    except RecursionError:
        raise TomlError("nested too deep") from None


def read_text(path: Path) -> str:
    """What stands in the file at *path*. Raises TomlFileError where it cannot be read, or is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise TomlFileError(f"{path}: cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise TomlFileError(f"{path}: is not UTF-8. Valid: a TOML file.") from None


def read_tables(path: Path) -> dict[str, Any]:
    """The tables of the file at *path*, whose numbers are all finite. Raises TomlFileError."""
    try:
        tables = tables_of(read_text(path))
    except TomlError as error:
        where = f"{path}:{error.at}" if error.at else f"{path}"
        raise TomlFileError(f"{where}: not valid TOML: {error.says}.") from None
    for place, number in _odd(tables, ""):
        raise TomlFileError(f"{path}: {place}: got {number}. Valid: a finite number.")
    return tables


def read_as[T](path: Path, kind: type[T], valid: str) -> T:
    """The file at *path* as *kind*; *valid* says what may stand in it. Raises TomlFileError."""
    try:
        return msgspec.convert(read_tables(path), kind)
    except msgspec.ValidationError as error:
        raise TomlFileError(f"{path}: {error}. Valid: {valid}.") from None


def _odd(value: Any, place: str) -> Iterator[tuple[str, float]]:
    """Every number of *value* that is none, with its key path."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _odd(one, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _odd(one, f"{place}[{number}]")
    elif isinstance(value, float) and not math.isfinite(value):
        yield place, value
