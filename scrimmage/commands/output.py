"""What the commands share of speaking to people and programs."""

import contextlib
import errno
import functools
import json
import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn, override

import msgspec
import typer
from rich.console import Console

from scrimmage.printable import printable
from scrimmage.verdict import EXIT, Verdict

EXIT_USAGE = 2
"""Wrong usage or bad input."""

EXIT_UNKNOWN = 3
"""Nothing could be said."""


_OUTPUT_GONE = {errno.EPIPE, errno.ENOSPC, errno.EIO}
"""Errors that come from where the output goes, not from us."""


class UsageError(Exception):
    """A mistake of the caller's; its text is the one line that is shown."""


class _Results(Console):
    """A console that falls silent when its reader has seen enough."""

    @override
    def on_broken_pipe(self) -> None:
        _hush()


def out() -> Console:
    """The console for results."""
    return _Results(highlight=False)


def say(text: str) -> None:
    """One line on standard error; where that is gone, as a closed terminal is, nobody can be told.

    It may name what a file or a server said, which does nothing to the terminal.
    """
    plain = "\n".join(map(printable, text.split("\n")))
    with contextlib.suppress(OSError):
        sys.stderr.write(f"scrimmage: {plain}\n")


def print_json(value: Any) -> None:
    """One JSON document, and nothing else, on standard output."""
    try:
        text = msgspec.json.format(msgspec.json.encode(value), indent=2)
    except UnicodeEncodeError:
        # A name on the command line that is no UTF-8; JSON in ASCII spells it out.
        text = json.dumps(msgspec.to_builtins(value), indent=2).encode()
    try:
        sys.stdout.buffer.write(text + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _hush()


def _hush() -> None:
    """Let what is still written go nowhere, so that the exit code remains the verdict's."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def guarded[**P](command: Callable[P, None]) -> Callable[P, None]:
    """*command*, with a mistake of the caller's as one line and exit code 2, an interruption as 3."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except UsageError as error:
            _refuse(str(error), as_json=kwargs.get("as_json") is True)
            raise typer.Exit(EXIT_USAGE) from None
        except KeyboardInterrupt:
            _refuse("interrupted", as_json=kwargs.get("as_json") is True)
            raise typer.Exit(EXIT_UNKNOWN) from None
        except OSError as error:
            if error.errno not in _OUTPUT_GONE:
                raise
            say(f"the output could not be written: {error.strerror}")
            raise typer.Exit(EXIT_UNKNOWN) from None
        finally:
            _let_go()

    return run


def _let_go() -> None:
    """Where the terminal is gone the interpreter's last flush must not change the exit code."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            if error.errno != errno.EIO:
                continue
            with contextlib.suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)


def _refuse(text: str, *, as_json: bool) -> None:
    """Why there is no result: a line for people; for programs a document too, in its place."""
    say(text)
    if as_json:
        print_json({"error": text})


def leave(verdict: Verdict) -> NoReturn:
    """End with the exit code of *verdict*."""
    raise typer.Exit(EXIT[verdict.verdict])
