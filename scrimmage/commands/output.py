"""What the commands share of speaking to people and programs."""

import sys
from typing import Any, NoReturn

import msgspec
import typer
from rich.console import Console

from scrimmage.verdict import EXIT, Verdict

EXIT_USAGE = 2
"""Wrong usage or bad input."""

EXIT_UNKNOWN = 3
"""Nothing could be said."""


class UsageError(Exception):
    """A mistake of the caller's; its text is the one line that is shown."""


def out() -> Console:
    """The console for results."""
    return Console(highlight=False)


def say(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"scrimmage: {text}\n")


def print_json(value: Any) -> None:
    """One JSON document, and nothing else, on standard output."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
    sys.stdout.flush()


def leave(verdict: Verdict) -> NoReturn:
    """End with the exit code of *verdict*."""
    raise typer.Exit(EXIT[verdict.verdict])
