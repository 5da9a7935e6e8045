"""Speaking to people and programs."""

import errno
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from scrimmage.commands.output import UsageError, guarded, out, print_json, say


def _app(error: BaseException) -> typer.Typer:
    app = typer.Typer()

    def fail(*, as_json: bool = typer.Option(False, "--json")) -> None:
        del as_json
        raise error

    app.command()(guarded(fail))
    return app


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (UsageError("wrong. Valid: right."), 2, "wrong. Valid: right."),
        (KeyboardInterrupt(), 3, "interrupted"),
    ],
)
def test_a_command_that_ends_without_a_result_says_why(error: BaseException, code: int, says: str) -> None:
    """One line for people, and nothing on standard output."""
    result = CliRunner().invoke(_app(error), [])

    assert (result.exit_code, result.stderr, result.stdout) == (code, f"scrimmage: {says}\n", "")


def test_a_program_gets_a_document_even_then() -> None:
    """Standard output is one JSON document on every path."""
    result = CliRunner().invoke(_app(UsageError("wrong")), ["--json"])

    assert json.loads(result.stdout) == {"error": "wrong"}
    assert result.exit_code == 2


def test_a_full_disk_under_the_output_is_one_line() -> None:
    """``scrimmage … > /dev/full`` is no bug of ours."""
    result = CliRunner().invoke(_app(OSError(errno.ENOSPC, "No space left on device")), [])

    assert (result.exit_code, result.stderr) == (
        3, "scrimmage: the output could not be written: No space left on device\n",
    )  # fmt: skip


def test_another_error_is_a_bug_and_not_hidden() -> None:
    """It is raised."""
    result = CliRunner().invoke(_app(FileNotFoundError(errno.ENOENT, "x")), [])

    assert isinstance(result.exception, FileNotFoundError)


def test_the_signature_of_a_command_is_kept() -> None:
    """Options are read from it."""

    def command(*, x: int = 1) -> None:
        """Say."""
        del x

    assert guarded(command).__doc__ == "Say."
    assert "--x" in CliRunner().invoke(_with(command), ["--help"]).stdout


def _with(command: Callable[..., None]) -> typer.Typer:
    app = typer.Typer()
    app.command()(guarded(command))
    return app


def test_json_is_indented_and_ends_with_a_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """People read it, too."""
    print_json({"a": [1]})

    assert capsysbinary.readouterr().out == b'{\n  "a": [\n    1\n  ]\n}\n'


def test_a_name_that_is_no_utf8_is_spelled_out(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A path on the command line may be anything."""
    print_json({"file": os.fsdecode(b"\xff.toml")})

    assert b"\\udcff.toml" in capsysbinary.readouterr().out


class _Gone(io.BufferedIOBase):
    """An output whose reader has left."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def write(self, data: Any) -> int:
        del data
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


@pytest.mark.parametrize("write", [lambda: print_json(1), lambda: out().print("1")])
def test_a_reader_that_has_seen_enough_is_no_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, write: Callable[[], None]
) -> None:
    """The rest goes nowhere, and the exit code remains the verdict's."""
    with (tmp_path / "x").open("w") as file:
        gone: Any = _Gone(file.fileno())
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(gone, write_through=True))

        write()

        assert os.fstat(file.fileno()).st_rdev == Path(os.devnull).stat().st_rdev


def test_a_line_names_who_says_it(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error."""
    say("stopped")

    assert capsys.readouterr() == ("", "scrimmage: stopped\n")


def test_what_is_named_in_an_error_does_nothing_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines stay lines."""
    say("got '\x1b[2J'\nValid: a name")

    assert capsys.readouterr().err == "scrimmage: got '\\x1b[2J'\nValid: a name\n"
