"""What a command declares, in a TOML file: the keys of ``declares`` in docs/how-to/adapter.md."""

from pathlib import Path

from simulators.history import Declares
from simulators.toml_file import TomlFileError, read_as

SUFFIX = ".declares.toml"
"""What stands in place of a script's suffix in the name of its file."""


class DeclaresError(ValueError):
    """A file that cannot be read, or says something that is not valid."""


def beside(script: Path) -> Path:
    """The file of *script*, whether it is there or not: ``scrape.mjs`` has ``scrape.declares.toml``."""
    return script.with_name(script.name.removesuffix(script.suffix) + SUFFIX)


def read(path: Path) -> Declares:
    """Read *path*. Raises DeclaresError."""
    try:
        return read_as(path, Declares, ", ".join(Declares.__struct_fields__))
    except TomlFileError as error:
        raise DeclaresError(str(error)) from None
