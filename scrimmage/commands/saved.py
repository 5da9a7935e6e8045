"""The folder of a certification, as commands take it; every mistake becomes a UsageError."""

from pathlib import Path

import msgspec

from scrimmage.commands.output import UsageError
from scrimmage.verdict import SCHEMA, Verdict

FILE = "verdict.json"
"""The one artefact."""


class _Version(msgspec.Struct):
    schema: int


def verdict_in(folder: Path) -> Verdict:
    """The verdict in *folder*. Raises UsageError."""
    path = folder / FILE
    valid = f"Valid: a folder that `scrimmage certify --out` wrote, of schema {SCHEMA}."
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}. {valid}") from None
    return document(path, data, Verdict, SCHEMA, what="verdict", valid=valid)


def document[Kind](path: Path, data: bytes, kind: type[Kind], schema: int, *, what: str, valid: str) -> Kind:
    """The *kind* of document, of version *schema*, that *data* of *path* holds. Raises UsageError."""
    try:
        version = msgspec.json.decode(data, type=_Version).schema
        if version != schema:
            raise UsageError(f"{path}: is of schema {version}. {valid}")
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: is no {what}: {error}. {valid}") from None
    except RecursionError:
        raise UsageError(f"{path}: is no {what}: it is nested too deeply to be read. {valid}") from None
