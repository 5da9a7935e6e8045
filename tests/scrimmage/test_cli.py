"""The command line as a whole."""

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from scrimmage import cli
from scrimmage.cli import COMMANDS, app


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A command line of its own, without handlers of signals that would outlive the test."""
    monkeypatch.setattr(cli, "interrupt_once", lambda: None)
    monkeypatch.setenv("PYTHONSAFEPATH", "")
    return monkeypatch


def test_help_lists_every_command() -> None:
    """With what it is for."""
    shown = CliRunner().invoke(app, ["--help"]).stdout

    assert [name for name in COMMANDS if f" {name} " not in shown] == []


@pytest.mark.parametrize("name", list(COMMANDS))
def test_each_command_has_help(name: str) -> None:
    """Its own, with -h too."""
    result = CliRunner().invoke(app, [name, "-h"])

    assert result.exit_code == 0
    assert f"scrimmage {name}" in result.stdout.replace("root", "scrimmage")
    # Words in brackets are markup to Rich, which leaves them out.
    assert " [] " not in result.stdout
    assert " []," not in result.stdout


def test_an_unknown_command_is_wrong_usage() -> None:
    """Exit code 2."""
    assert CliRunner().invoke(app, ["certfy"]).exit_code == 2


def test_a_mistake_ends_with_code_2(words: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """And one line."""
    words.setattr(sys, "argv", ["scrimmage", "show", "nothing"])

    with pytest.raises(SystemExit) as caught:
        cli.main()

    assert caught.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_processes_of_ours_import_nothing_from_the_users_folder(words: pytest.MonkeyPatch) -> None:
    """They inherit it from here."""
    words.setattr(sys, "argv", ["scrimmage", "list", "faults"])

    with pytest.raises(SystemExit):
        cli.main()

    assert os.environ["PYTHONSAFEPATH"] == "1"


@pytest.mark.parametrize(
    ("read", "unread"),
    [
        ("scrimmage.commands.serve", ["scrimmage.commands.certify", "scrimmage.engine", "numpy"]),
        ("scrimmage.engine", ["scrimmage.report", "duckdb", "numpy"]),
    ],
)
def test_a_process_reads_only_what_it_needs(read: str, unread: list[str]) -> None:
    """A run on the wire starts many, and each waits for what it imports."""
    asks = f"import {read}, scrimmage.cli, sys; print([one for one in {unread} if one in sys.modules])"

    done = subprocess.run([sys.executable, "-P", "-c", asks], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_an_interruption_while_a_command_is_read_is_no_other_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Typer's own would be 130; the modules of some commands take a second."""

    class _ExitedError(Exception):
        pass

    def interrupted(name: str) -> None:
        raise KeyboardInterrupt(name)

    def exits(code: int) -> None:
        raise _ExitedError(code)

    monkeypatch.setattr(cli, "import_module", interrupted)
    monkeypatch.setattr("os._exit", exits)
    monkeypatch.setattr("sys.argv", ["scrimmage", "load"])

    with pytest.raises(_ExitedError, match="3"):
        app()
    assert capsys.readouterr().err == "scrimmage: interrupted\n"
