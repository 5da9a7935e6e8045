"""An approval: who signed which verdict when, and a hash of every byte that it stands on.

It proves integrity, and not identity: whoever may write the folder may write another name.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from scrimmage.objectives import TABLE
from scrimmage.verdict import Verdict

FILE = "approval.json"
"""Its name, beside the verdict."""

SCHEMA = 1
"""Version of its format."""

HISTORIES = "histories"
"""The folder that is hashed with the verdict."""


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
    sha256: str
    """Of all of the above files together: one line ``HASH  PATH`` each, in their order."""


def objections(verdict: Verdict) -> Iterator[tuple[str, str]]:
    """What stands against approving *verdict*: a name by which it can be accepted, and the reason."""
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


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of the verdict and each history in *folder*. Raises OSError."""
    paths = [folder / "verdict.json", *sorted((folder / HISTORIES).glob("*"))]
    found = {}
    for path in paths:
        with path.open("rb") as stream:
            found[str(path.relative_to(folder))] = hashlib.file_digest(stream, "sha256").hexdigest()
    return found


def together(files: dict[str, str]) -> str:
    """The hash of *files*, as ``sha256sum`` would print them."""
    return hashlib.sha256("".join(f"{one}  {name}\n" for name, one in files.items()).encode()).hexdigest()


def changes(approval: Approval, folder: Path) -> Iterator[str]:
    """What is not as it was when *approval* was given, a line each. Raises OSError."""
    if together(approval.files) != approval.sha256:
        yield f"{FILE} was changed: its own list of hashes does not add up"
    there = hashes(folder)
    for name, before in approval.files.items():
        if name not in there:
            yield f"{name} is gone"
        elif there[name] != before:
            yield f"{name} was changed"
    yield from (f"{name} was added" for name in there if name not in approval.files)
