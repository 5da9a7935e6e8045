"""``scrimmage approve`` and ``scrimmage verify``: a verdict is signed, and whether anything changed since."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from scrimmage.certification import now
from scrimmage.commands.output import UsageError, out, print_json
from scrimmage.commands.saved import verdict_in
from scrimmage.signoff.approval import FILE, Approval, changes, hashes, objections, together

CHANGED = 1
"""Exit code where something is not as it was approved."""

ACCEPT = "Approve despite this, by the name that the refusal gives it; may be given again."
REJECT = "Write down that it was rejected; nothing stands against that."


def approve(
    folder: Annotated[Path, typer.Argument(help="The folder of a certification.", metavar="DIR")],
    *,
    by: Annotated[str, typer.Option(help="Who decides.")],
    accept: Annotated[list[str] | None, typer.Option(help=ACCEPT)] = None,
    reject: Annotated[bool, typer.Option("--reject", help=REJECT)] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Write down who approved a verdict and when, with a hash of it and its histories."""
    verdict = verdict_in(folder)
    if not by.strip():
        raise UsageError("--by is empty. Valid: the name of whoever decides.")
    against = dict(objections(verdict))
    named = accept or []
    if strange := [name for name in named if name not in against]:
        valid = ", ".join(against) or "nothing, as nothing stands against it"
        raise UsageError(f"--accept {strange[0]}: that does not stand against it. Valid: {valid}.")
    if not reject and (still := [name for name in against if name not in named]):
        reasons = "; ".join(f"{against[name]} (--accept {name})" for name in still)
        raise UsageError(f"{folder} is not approved: {reasons}.")
    approval = _written(folder, by.strip(), "rejected" if reject else "approved", named)
    if as_json:
        print_json(approval)
    else:
        says = f"{approval.decision} by {approval.by} at {approval.at}, {len(approval.files)} files"
        out().print(f"{says}, sha256 {approval.sha256}", markup=False, soft_wrap=True)


def _written(folder: Path, by: str, decision: str, accepted: list[str]) -> Approval:
    """The approval, beside the verdict, which is read after it was hashed: what is said is what is signed."""
    try:
        files = hashes(folder)
        verdict = verdict_in(folder)
        approval = msgspec.convert(
            {
                "by": by, "at": now(), "decision": decision, "accepted": accepted,
                "target": verdict.target.spec, "build": verdict.target.build, "verdict": verdict.verdict,
                "files": files, "sha256": together(files),
            },
            Approval,
        )  # fmt: skip
        (folder / FILE).write_bytes(msgspec.json.format(msgspec.json.encode(approval), indent=2) + b"\n")
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
    path = folder / FILE
    try:
        approval = msgspec.json.decode(path.read_bytes(), type=Approval)
        found = list(changes(approval, folder))
    except OSError as error:
        where = error.filename or path
        raise UsageError(
            f"{where}: {error.strerror}. Valid: a folder that `scrimmage approve` signed."
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: is no approval: {error}.") from None
    if as_json:
        print_json({"approval": approval, "changes": found})
    else:
        console = out()
        console.print(f"{approval.decision} by {approval.by} at {approval.at}", markup=False)
        console.print("\n".join(found) or "nothing has changed since", markup=False)
    if found:
        raise typer.Exit(CHANGED)
