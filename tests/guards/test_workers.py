"""What `make test` shares out to workers is told as one process would tell it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def _alone(*names: str) -> dict[str, str]:
    """The environment without what a make or pytest around this one said."""
    return {name: value for name, value in os.environ.items() if not name.startswith(names)}


@pytest.fixture(scope="module")
def options(root: Path) -> list[str]:
    """How `make test` asks for workers."""
    made = subprocess.run(
        [str(shutil.which("make")), "-n", "test", "ARGS="],
        cwd=root, env=_alone("MAKE"), capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    found = re.search(r"--numprocesses .*?(?= &&)", made)
    assert found, made
    return found.group().split()


def _run(folder: Path, options: list[str], line: str) -> tuple[int, str]:
    """Exit code and last line of tests that workers run: one of *line*, and two files that pass."""
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_told.py").write_text(f"import os\n\n\ndef test_told():\n    {line}\n")
    for name in ("one", "two"):
        (folder / f"test_{name}.py").write_text("def test_passes():\n    pass\n")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pytest", "-p", "no:anyio", "-p", "no:bqemulator", *options],
        cwd=folder, env=_alone("PYTEST"), capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.stdout, done.stderr
    return done.returncode, done.stdout.splitlines()[-1]


def test_workers_that_pass_pass(tmp_path: Path, options: list[str]) -> None:
    """With one last line for all of them, which `.ci/run` counts."""
    code, last = _run(tmp_path, options, "pass")

    assert code == 0
    assert re.fullmatch(r"=+ 3 passed in [0-9.]+s =+", last)


@pytest.mark.parametrize("dies", ["os._exit(0)", "os.kill(os.getpid(), 9)"])
def test_a_worker_that_dies_fails_the_run(tmp_path: Path, options: list[str], dies: str) -> None:
    """Whatever its exit code says, and without an end of waiting for it."""
    code, last = _run(tmp_path, options, dies)

    assert code == 1
    assert " 1 failed" in last
