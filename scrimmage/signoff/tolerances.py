"""How much a figure may differ from one certification to the next before that means something."""

from pathlib import Path
from typing import Annotated

import msgspec

from scenarios.claims.table import CLAIMS
from scrimmage.objectives import TABLE
from simulators.toml_file import TomlFileError, read_as

Size = Annotated[float, msgspec.Meta(ge=0)]


class TolerancesError(ValueError):
    """A file that cannot be used; says where, what was got, and what is valid."""


class Tolerance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure may grow by the larger of both."""

    relative: Size = 0.1
    """Share of the earlier figure."""
    absolute: Size = 0.0
    """In the figure's own unit: seconds, or a rate from 0 to 1."""

    def covers(self, before: float, after: float) -> bool:
        """Whether *after* is within noise of *before*."""
        return abs(after - before) <= max(self.relative * abs(before), self.absolute)


class Tolerances(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tolerance of every figure; without a file a tenth of each."""

    default: Tolerance = Tolerance()
    objectives: dict[str, Tolerance] = {}
    """By id, such as T4."""
    claims: dict[str, Tolerance] = {}
    """By id, such as VG6."""


def read(path: Path) -> Tolerances:
    """Read a TOML file. Raises TolerancesError."""
    tolerances = _read(path)
    for table, given, known in (
        ("objectives", tolerances.objectives, [row.id for row in TABLE]),
        ("claims", tolerances.claims, list(CLAIMS)),
    ):
        if strange := next((name for name in given if name not in known), None):
            raise TolerancesError(f"{path}: [{table}.{strange}]: unknown id. Valid: {', '.join(known)}.")
    return tolerances


def _read(path: Path) -> Tolerances:
    valid = "[default], [objectives.ID] and [claims.ID], each with relative and absolute"
    try:
        return read_as(path, Tolerances, valid)
    except TomlFileError as error:
        raise TolerancesError(str(error)) from None
