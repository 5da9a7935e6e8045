"""The process of a function."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.wire


def test_it_ends_where_its_parent_is_gone_already() -> None:
    """It was born of somebody else than the one it is to end with."""
    words = ["-P", "-m", "scrimmage.targets.adapters.function_host", str(os.getppid()), "--help"]
    ended = subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=60, check=False)

    assert (ended.returncode, ended.stdout) == (1, "")


def test_it_takes_the_words_of_functions_framework() -> None:
    """And nothing else."""
    words = ["-P", "-m", "scrimmage.targets.adapters.function_host", str(os.getpid()), "--help"]
    ended = subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=60, check=False)

    assert ended.returncode == 0
    assert "--target" in ended.stdout
