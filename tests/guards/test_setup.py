"""The set-up finds a Python that works, or says in one sentence what to install."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = ("sh", "dirname", "cat", "mkdir", "rm", "touch", "env")


@pytest.fixture
def clone(tmp_path: Path, root: Path) -> Path:
    """A folder with a set-up script, and ``bin``, where the only programs are those that it needs."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(root / ".ci/setup", tmp_path / ".ci/setup")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    return tmp_path


def _program(clone: Path, name: str, text: str) -> None:
    path = clone / "bin" / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def _setup(clone: Path, what: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [clone / ".ci/setup", what],
        env={"PATH": str(clone / "bin"), "HOME": str(clone)},
        capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip


def test_without_a_python_it_says_what_to_install(clone: Path) -> None:
    """An old Python and a shim that does not run are no Python: one sentence, exit code 2, no traceback."""
    _program(clone, "python3.13", "echo 'pyenv: python3.13: command not found' >&2; exit 127")
    _program(clone, "python3", 'echo "SyntaxError: too old" >&2; exit 1')

    done = _setup(clone, "python")

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("Scrimmage needs Python 3.12 or newer")
    assert done.stderr.count("\n") == 1


def test_a_half_made_environment_is_made_anew(clone: Path) -> None:
    """What an interrupted set-up left in .venv is not trusted: nothing of it remains."""
    (clone / ".venv").mkdir()
    (clone / ".venv/half").touch()
    # This Python answers the question for its version, and writes down what it is asked to do next.
    _program(
        clone,
        "python3",
        f'[ "$1" = -m ] && [ "$2" = venv ] && echo "$@" >log && exit 9\nexec {sys.executable} "$@"',
    )

    done = _setup(clone, "python")

    assert done.returncode == 9
    assert (clone / "log").read_text() == "-m venv .venv\n"
    assert not (clone / ".venv/half").exists()


def test_a_set_up_that_is_done_is_not_done_again(clone: Path) -> None:
    """A newer stamp than its sources, made in this very folder: nothing runs."""
    for name in ("pyproject.toml", "constraints.txt"):
        (clone / name).touch()
        os.utime(clone / name, (1, 1))
    (clone / ".venv/bin").mkdir(parents=True)
    (clone / ".venv/bin/python").symlink_to(sys.executable)
    (clone / ".venv/.ready").write_text(f"{clone}\n")

    done = _setup(clone, "python")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_node_it_says_what_is_not_run(clone: Path) -> None:
    """A user without Node is told in one sentence, and may go on."""
    done = _setup(clone, "node")

    assert done.returncode == 0
    assert done.stderr == (
        "Node is not installed, so the tests that run @balldontlie/sdk will be reported as not run.\n"
    )


def test_a_system_package_that_cannot_be_had_stops_nobody(clone: Path) -> None:
    """One line says what is missing; who may not install anything is not even told."""
    _program(clone, "id", "echo 0")
    _program(clone, "apt-get", 'echo "$@" >>log; exit 100')

    as_root = _setup(clone, "system")
    _program(clone, "id", "echo 1000")
    as_user = _setup(clone, "system")

    assert (as_root.returncode, as_user.returncode) == (0, 0)
    assert as_root.stderr.startswith("could not be installed, so what needs it is not tested here: ")
    assert as_root.stderr.count("\n") == 1
    assert (as_user.stdout, as_user.stderr) == ("", "")
    assert (clone / "log").read_text() == "update\n"
