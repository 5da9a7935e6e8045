"""A file of limits for ``proxy``: the ``[[limits]]`` of a staging file, alone."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from scrimmage.commands.faults_file import text_of
from scrimmage.commands.output import UsageError
from simulators.chaos.limiter import Limit


class _File(msgspec.Struct, forbid_unknown_fields=True):
    limits: list[Limit] = []


def limits_of(path: Path | None) -> Sequence[Limit]:
    """The limits of *path*. Raises UsageError."""
    if path is None:
        return ()
    try:
        return msgspec.convert(tomllib.loads(text_of(path)), _File).limits
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: {error}.") from None
    except msgspec.ValidationError as error:
        valid = ", ".join(Limit.__struct_fields__)
        raise UsageError(f"{path}: {error}. Valid in [[limits]]: {valid}.") from None
