"""What a command declares, in a TOML file: the keys of ``declares`` in docs/how-to/adapter.md."""

import stat
from pathlib import Path

import msgspec

from scenarios.explain import mistakes
from simulators.history import Declares
from simulators.toml_file import TomlFileError, read_tables

SUFFIX = ".declares.toml"
"""What stands in place of a script's suffix in the name of its file."""


class DeclaresError(ValueError):
    """A file that cannot be read, or says something that is not valid."""


def beside(script: Path) -> Path:
    """The file of *script*, whether it is there or not: ``scrape.mjs`` has ``scrape.declares.toml``."""
    return script.with_name(script.name.removesuffix(script.suffix) + SUFFIX)


def read(path: Path) -> Declares:
    """Read *path*. Raises DeclaresError."""
    _see_file(path)
    try:
        tables = read_tables(path)
    except TomlFileError as error:
        raise DeclaresError(str(error)) from None
    try:
        return msgspec.convert(tables, Declares)
    except msgspec.ValidationError as error:
        says = mistakes(tables, Declares, error)[0].says.removeprefix("the scenario ")
        raise DeclaresError(f"{path}: {says}") from None


def _see_file(path: Path) -> None:
    """A pipe or a device may never end. What is not there is told by who reads it."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise DeclaresError(f"{path}: is a pipe or a device. Valid: a TOML file.")
