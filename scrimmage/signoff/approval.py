"""An approval: who signed which verdict when, and a hash of every byte that it stands on.

It proves integrity, and not identity: whoever may write the folder may write another name.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

from scrimmage.evidence import named
from scrimmage.objectives import TABLE
from scrimmage.printable import printable
from scrimmage.verdict import Verdict

FILE = "approval.json"
"""Its name, beside the verdict."""

SCHEMA = 2
"""Version of its format: since 2 the hash covers the approval itself."""

VERDICT = "verdict.json"

HISTORIES = "histories"
"""The folder that is hashed with the verdict; also the name by which missing histories are accepted."""


class NoFileError(ValueError):
    """What is to be hashed is a link, folder or pipe, or has no name to write down; says which."""


class Approval(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is written down."""

    schema: int = SCHEMA
    by: str
    at: str
    """ISO 8601, UTC."""
    decision: Literal["approved", "rejected"]
    accepted: list[str]
    """What stood against it and was accepted by name."""
    target: str
    build: str
    verdict: str
    files: dict[str, str]
    """SHA-256 of the verdict and of every history, by path within the folder."""
    sha256: str = ""
    """Of all of the above: this document as compact JSON in this order, with an empty string here."""


def objections(verdict: Verdict, folder: Path) -> Iterator[tuple[str, str]]:
    """What stands against approving *verdict* of *folder*: a name to accept it by, and the reason."""
    if verdict.verdict != "pass":
        yield verdict.verdict, f"the verdict is {verdict.verdict}"
    measured = {one.id: one for one in verdict.objectives}
    for row in TABLE:
        found = measured.get(row.id)
        if found is None:
            yield row.id, f"{row.id} {row.title} was not judged"
        elif found.verdict != "pass":
            yield row.id, f"{row.id} {row.title} is {found.verdict}"
    if not verdict.target.build or verdict.target.build == "unknown":
        yield "build", "nobody knows which build was judged"
    elif verdict.target.dirty:
        yield "build", f"the build {verdict.target.build} is {verdict.target.doubt}"
    if reason := _missing(verdict, folder):
        yield HISTORIES, reason


def _missing(verdict: Verdict, folder: Path) -> str:
    """Which histories are not there; empty where all are. A run leaves one each."""
    # Only what is hashed is there: evidence may name any other file of the machine.
    there = {f"{HISTORIES}/{path.name}" for path in (folder / HISTORIES).glob("*") if path.is_file()}
    for name in named(verdict):
        if name not in there:
            return f"{printable(name)}, which evidence names, is not there"
    runs = sum(one.runs for one in verdict.scenarios)
    return f"of the histories of {runs} runs {len(there)} are there" if len(there) < runs else ""


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of the verdict, where it is there, and of each history in *folder*.

    Raises NoFileError where one is no regular file: what a link leads to may change unseen, and a pipe never
    ends; or has a name that JSON cannot hold. Raises OSError where one cannot be read.
    """
    verdict = folder / VERDICT
    if (folder / HISTORIES).is_symlink():
        raise NoFileError(f"{HISTORIES} is a link")
    paths = [*([verdict] if _is_there(verdict) else []), *sorted((folder / HISTORIES).glob("*"))]
    found = {}
    for path in paths:
        name = str(path.relative_to(folder))
        if path.is_symlink() or not path.is_file():
            raise NoFileError(f"{name} is no regular file")
        if not _is_utf8(name):
            raise NoFileError(f"{printable(name)} has a name that is no UTF-8")
        with path.open("rb") as stream:
            found[name] = hashlib.file_digest(stream, "sha256").hexdigest()
    return found


def _is_utf8(name: str) -> bool:
    """Whether JSON can hold *name*."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def sealed(approval: Approval) -> Approval:
    """*approval* with the hash over all of it."""
    whole = msgspec.json.encode(replace(approval, sha256=""))
    return replace(approval, sha256=hashlib.sha256(whole).hexdigest())


def changes(approval: Approval, folder: Path) -> Iterator[str]:
    """What is not as it was when *approval* was given, a line each. Raises as :func:`hashes` does."""
    if sealed(approval).sha256 != approval.sha256:
        yield f"{FILE} was changed: its own hash is of another one"
    there = hashes(folder)
    for name, before in approval.files.items():
        if name not in there:
            yield f"{name} is gone"
        elif there[name] != before:
            yield f"{name} was changed"
    yield from (f"{name} was added" for name in there if name not in approval.files)
