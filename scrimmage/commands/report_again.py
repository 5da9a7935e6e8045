"""``scrimmage report``: the forms of a saved verdict, written again, or what differs from an earlier one."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.markup import escape

from scrimmage.commands.output import UsageError, out, print_json
from scrimmage.commands.saved import FILE, verdict_in
from scrimmage.evidence import histories_named
from scrimmage.printable import printable
from scrimmage.report import REPORTS, write_all
from scrimmage.signoff.compare import Change, Way, compare
from scrimmage.signoff.tolerances import Tolerances, TolerancesError, read
from scrimmage.verdict import Verdict

WORSE = 1
"""Exit code where something is worse than in the baseline."""

RENDERINGS = tuple(one for one in REPORTS if one.file != FILE)
"""What is written again; the verdict itself is what it is written from."""

SIGNS: dict[Way, str] = {"worse": "✗", "better": "✓", "other": "·"}

BASELINE = "The folder of an earlier certification of the same target: exit 1 if anything is worse."
TOLERANCES = "TOML file: how much which figure may differ (docs/sign-off.md); a tenth where not given."


def report(
    folder: Annotated[Path, typer.Argument(help="The folder of a certification.", metavar="DIR")],
    *,
    baseline: Annotated[Path | None, typer.Option(help=BASELINE)] = None,
    tolerances: Annotated[Path | None, typer.Option(help=TOLERANCES)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Write every form of a saved verdict again; with a baseline, say what is better and what is worse."""
    verdict = verdict_in(folder)
    if baseline is None:
        if tolerances is not None:
            raise UsageError("--tolerances says nothing without --baseline DIR.")
        _write(verdict, folder, as_json=as_json)
        return
    before = verdict_in(baseline)
    if before.target.spec != verdict.target.spec:
        raise UsageError(
            f"--baseline {baseline}: it is of target {before.target.spec}, and {folder} of"
            f" {verdict.target.spec}. Valid: an earlier certification of the same target."
        )
    try:
        allowed = read(tolerances) if tolerances else Tolerances()
    except TolerancesError as error:
        raise UsageError(str(error)) from None
    found = compare(before, verdict, allowed)
    _show(before, verdict, found, as_json=as_json)
    if any(one.way == "worse" for one in found):
        raise typer.Exit(WORSE)


def _write(verdict: Verdict, folder: Path, *, as_json: bool) -> None:
    try:
        paths = write_all(verdict, histories_named(verdict, folder), folder, RENDERINGS)
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}. Valid: a folder that can be written.") from None
    names = [path.name for path in paths]
    if as_json:
        print_json({"folder": str(folder), "files": names})
    else:
        out().print(f"wrote {', '.join(names)} in {folder}", markup=False, soft_wrap=True)


def _show(before: Verdict, after: Verdict, found: list[Change], *, as_json: bool) -> None:
    """Both builds, then each change; *found* is empty where nothing differs by more than noise."""
    if as_json:
        both = {"baseline": before.target.build, "build": after.target.build}
        print_json(both | {"changes": [msgspec.to_builtins(one) for one in found]})
        return
    console = out()
    builds = f"{before.target.build} -> {after.target.build}"
    console.print(printable(f"{before.target.spec}: {builds}"), markup=False, soft_wrap=True)
    for one in found:
        what, says = escape(printable(one.what)), escape(printable(one.says))
        console.print(f"{SIGNS[one.way]} [bold]{what}[/bold]  {says}", soft_wrap=True)
    worse = sum(one.way == "worse" for one in found)
    better = sum(one.way == "better" for one in found)
    console.print(f"{worse} worse, {better} better" if found else "no difference beyond the tolerances")
