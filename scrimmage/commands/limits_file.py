"""A file of limits for ``proxy``: the ``[[limits]]`` of a staging file, alone."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from scrimmage.commands.output import UsageError
from simulators.chaos.limiter import Limit


class _File(msgspec.Struct, forbid_unknown_fields=True):
    limits: list[Limit] = []


def limits_of(path: Path | None) -> Sequence[Limit]:
    """The limits of *path*. Raises UsageError."""
    if path is None:
        return ()
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File).limits
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: is not UTF-8. Valid: a TOML file.") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: {error}.") from None
    except msgspec.ValidationError as error:
        valid = ", ".join(Limit.__struct_fields__)
        raise UsageError(f"{path}: {error}. Valid in [[limits]]: {valid}.") from None
