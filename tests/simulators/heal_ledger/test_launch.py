"""The child that becomes the Firestore emulator."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulators.heal_ledger import launch

WORDS = [sys.executable, "-P", str(Path(launch.__file__))]


@pytest.fixture
def java(tmp_path: Path) -> str:
    """A java that says what it was asked, and by whom it is held."""
    path = tmp_path / "java"
    path.write_text('#!/bin/sh\necho "$PPID" "$@"\n')
    path.chmod(0o755)
    return str(path)


def test_it_becomes_java_on_the_port(java: str) -> None:
    """It is the same process: its parent is ours."""
    ended = subprocess.run(
        [*WORDS, str(os.getpid()), java, "a.jar", "81"], capture_output=True, text=True, check=True
    )

    parent, *words = ended.stdout.split()
    assert int(parent) == os.getpid()
    assert words[1:3] == ["-cp", "a.jar"]
    assert words[-3:] == ["start", "--host=127.0.0.1", "--port=81"]


def test_an_orphan_ends_at_once(java: str) -> None:
    """Its parent may have ended before the kernel could be asked; then nothing is started."""
    ended = subprocess.run([*WORDS, "1", java, "a.jar", "81"], capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout) == (1, "")
