"""The end of a certification: reports are written, the verdict is shown, the process leaves with it."""

from pathlib import Path
from typing import NoReturn

import typer

from scrimmage.commands.output import EXIT_UNKNOWN, leave, out, print_json, say
from scrimmage.evidence import histories_named
from scrimmage.report import show, write_all
from scrimmage.verdict import Verdict


def report(verdict: Verdict, folder: Path, *, as_json: bool) -> NoReturn:
    """Write the reports of *verdict* to *folder*, show it, and leave with its exit code."""
    written = _written(verdict, folder)
    if as_json:
        print_json(verdict)
    else:
        show(verdict, out(), written=str(folder) if written else "")
    if not written and verdict.verdict == "pass":
        # A pass that nobody can look at afterwards is none.
        raise typer.Exit(EXIT_UNKNOWN)
    leave(verdict)


def _written(verdict: Verdict, folder: Path) -> bool:
    """Whether the reports were written."""
    try:
        write_all(verdict, histories_named(verdict, folder), folder)
    except OSError as error:
        say(f"the reports could not be written to {folder}: {error.strerror or error}")
        return False
    return True
