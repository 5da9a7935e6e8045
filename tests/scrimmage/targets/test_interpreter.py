"""Interpreters of the user's own."""

import platform
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scrimmage.targets import interpreter as module
from scrimmage.targets.interpreter import Interpreter, InterpreterError, interpreter


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], str]:
    """What makes a program of a shell script and gives its path."""

    def make(script: str) -> str:
        path = tmp_path / "python"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return str(path)

    return make


def test_a_python_is_known_by_its_version() -> None:
    """It is started as it was named: the link of a virtual environment leads to its packages."""
    assert interpreter(sys.executable) == Interpreter(sys.executable, platform.python_version())


def test_a_name_on_path_will_do(program: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a shell."""
    path = program(f'exec "{sys.executable}" "$@"')
    monkeypatch.setenv("PATH", str(Path(path).parent))

    assert interpreter("python") == Interpreter(path, platform.python_version())


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("echo 'pyenv: not here' >&2; exit 127", "it is no Python: pyenv: not here"),
        ("exit 0", "it is no Python"),
        ("echo 7", "it is no Python"),
        ("""echo '["CPython", "3.9.18", [3, 9]]'""", "it is CPython 3.9.18"),
        ("""echo '["PyPy", "3.12.1", [3, 12]]'""", "it is PyPy 3.12.1"),
    ],
)
def test_what_is_no_use_is_refused(program: Callable[[str], str], script: str, why: str) -> None:
    """With the reason, and what is valid."""
    path = program(script)

    with pytest.raises(InterpreterError) as caught:
        interpreter(path)
    assert str(caught.value) == f"--python {path}: {why}. Valid: the path of CPython 3.12 or newer."


def test_what_cannot_be_started_is_refused(program: Callable[[str], str], tmp_path: Path) -> None:
    """A path of nothing, a folder, a file that nobody may run, and one that no kernel runs."""
    (tmp_path / "plain").write_text("")
    broken = Path(program(""))
    broken.write_bytes(b"#!/no/such/interpreter\n")
    paths = {tmp_path / "gone": "nothing that can", tmp_path: "nothing that can"}
    paths |= {tmp_path / "plain": "nothing that can", broken: "cannot be started: No such file or directory"}

    for path, why in paths.items():
        with pytest.raises(InterpreterError, match=why):
            interpreter(str(path))


def test_one_that_says_nothing_is_given_up(
    program: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that waits for something else."""
    monkeypatch.setattr(module, "_LIMIT", 0.2)

    with pytest.raises(InterpreterError, match="it says nothing within"):
        interpreter(program("exec sleep 30"))
