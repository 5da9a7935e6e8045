"""``scrimmage approve`` and ``scrimmage verify``: a verdict is signed, and whether anything changed since."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

from scrimmage.certification import now
from scrimmage.commands.output import UsageError, out, print_json
from scrimmage.commands.saved import document, verdict_in
from scrimmage.printable import printable
from scrimmage.signoff.approval import (
    FILE,
    SCHEMA,
    Approval,
    NoFileError,
    changes,
    hashes,
    objections,
    sealed,
)
from scrimmage.whole_file import write_whole

type Decision = Literal["approved", "rejected"]

CHANGED = 1
"""Exit code where something is not as it was approved."""

ACCEPT = "Approve despite this, by the name that the refusal gives it; may be given again."
REPLACE = "Write it in place of a decision that was written down before."
REJECT = "Write down that it was rejected; nothing stands against that."


def approve(
    folder: Annotated[Path, typer.Argument(help="The folder of a certification.", metavar="DIR")],
    *,
    by: Annotated[str, typer.Option(help="Who decides.")],
    accept: Annotated[list[str] | None, typer.Option(help=ACCEPT)] = None,
    reject: Annotated[bool, typer.Option("--reject", help=REJECT)] = False,
    anew: Annotated[bool, typer.Option("--replace", help=REPLACE)] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Write down who approved a verdict and when, with a hash of it and its histories."""
    verdict = verdict_in(folder)
    who = _name(by)
    against = dict(objections(verdict, folder))
    named = accept or []
    if strange := [name for name in named if name not in against]:
        valid = ", ".join(against) or "nothing, as nothing stands against it"
        raise UsageError(f"--accept {strange[0]}: that does not stand against it. Valid: {valid}.")
    if not reject and (still := [name for name in against if name not in named]):
        reasons = "; ".join(f"{against[name]} (--accept {name})" for name in still)
        raise UsageError(f"{folder} is not approved: {reasons}.")
    if not anew and (folder / FILE).is_file():
        before = _approval(folder)
        says = printable(f"{before.decision} by {before.by} at {before.at}")
        raise UsageError(f"{folder} has a decision: {says}. Valid: --replace, which writes over it.")
    approval = _written(folder, who, "rejected" if reject else "approved", named)
    if as_json:
        print_json(approval)
    else:
        says = f"{approval.decision} by {approval.by} at {approval.at}, {len(approval.files)} files"
        out().print(f"{says}, sha256 {approval.sha256}", markup=False, soft_wrap=True)


def _name(by: str) -> str:
    """The name to write down. Raises UsageError."""
    if not by.strip():
        raise UsageError("--by is empty. Valid: the name of whoever decides.")
    if not by.strip().isprintable():
        raise UsageError(f"--by {printable(by)}: cannot be printed. Valid: a name, in UTF-8.")
    return by.strip()


def _written(folder: Path, by: str, decision: Decision, accepted: list[str]) -> Approval:
    """The approval, beside the verdict, which is read after it was hashed: what is said is what is signed."""
    try:
        files = hashes(folder)
        verdict = verdict_in(folder)
        approval = sealed(
            Approval(
                by=by, at=now(), decision=decision, accepted=accepted, target=verdict.target.spec,
                build=verdict.target.build, verdict=verdict.verdict, files=files,
            )
        )  # fmt: skip
        write_whole(folder / FILE, msgspec.json.format(msgspec.json.encode(approval), indent=2) + b"\n")
    except NoFileError as error:
        raise UsageError(f"{folder}: {error}. Valid: what `scrimmage certify --out` wrote.") from None
    except OSError as error:
        raise UsageError(
            f"{folder}: {error.strerror}. Valid: a folder that can be read and written."
        ) from None
    return approval


def verify(
    folder: Annotated[Path, typer.Argument(help="The folder of an approved certification.", metavar="DIR")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Say whether verdict and histories are those that were approved; exit 1 if anything changed."""
    approval = _approval(folder)
    found = _changes(approval, folder)
    if as_json:
        print_json({"approval": approval, "changes": found})
    else:
        console = out()
        # Whoever may write the folder may write anything into it: nothing reaches the terminal raw.
        says = printable(f"{approval.decision} by {approval.by} at {approval.at}")
        lines = [says, *(map(printable, found) if found else ["nothing has changed since"])]
        console.print("\n".join(lines), markup=False, soft_wrap=True)
    if found:
        raise typer.Exit(CHANGED)


def _approval(folder: Path) -> Approval:
    """The approval in *folder*. Raises UsageError."""
    path = folder / FILE
    valid = f"Valid: a folder that `scrimmage approve` signed, of schema {SCHEMA}."
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}. {valid}") from None
    return document(path, data, Approval, SCHEMA, what="approval", valid=valid)


def _changes(approval: Approval, folder: Path) -> list[str]:
    """What changed since. Raises UsageError where the folder cannot be read."""
    try:
        return list(changes(approval, folder))
    except NoFileError as error:
        # Nothing else is told: what cannot be hashed says enough.
        return [str(error)]
    except OSError as error:
        raise UsageError(f"{error.filename or folder}: {error.strerror}. Valid: a folder to read.") from None
