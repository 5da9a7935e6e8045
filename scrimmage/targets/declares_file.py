"""What a command declares, in a TOML file: the keys of ``declares`` in DESIGN.md, section 5."""

import tomllib
from pathlib import Path

import msgspec

from simulators.history import Declares

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
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Declares)
    except OSError as error:
        raise DeclaresError(f"{path}: cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise DeclaresError(f"{path}: is no text in UTF-8. Valid: a TOML file.") from None
    except tomllib.TOMLDecodeError as error:
        raise DeclaresError(f"{path}: is no TOML: {error}.") from None
    except msgspec.ValidationError as error:
        valid = ", ".join(Declares.__struct_fields__)
        raise DeclaresError(f"{path}: {error}. Valid keys: {valid}.") from None
