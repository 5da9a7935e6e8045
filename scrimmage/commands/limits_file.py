"""A file of limits for ``proxy``: the ``[[limits]]`` of a staging file, alone."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from scrimmage.commands.output import UsageError
from simulators.chaos.limiter import Limit
from simulators.toml_file import TomlFileError, read_as


class _File(msgspec.Struct, forbid_unknown_fields=True):
    limits: list[Limit] = []


def limits_of(path: Path | None) -> Sequence[Limit]:
    """The limits of *path*. Raises UsageError."""
    if path is None:
        return ()
    try:
        return read_as(path, _File, f"[[limits]] with {', '.join(Limit.__struct_fields__)}").limits
    except TomlFileError as error:
        raise UsageError(str(error)) from None
