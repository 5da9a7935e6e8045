"""One company for all tests of the rehearsal, and armed runs against it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scrimmage.rehearsal.company import Company
from scrimmage.rehearsal.deployed import Build
from simulators.pipeline.description import DEFAULT

Arm = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def started() -> Iterator[Company]:
    """A company that runs as long as the tests of one file do: it takes a while to start."""
    with Company(DEFAULT.with_name("renamed.toml")) as made:
        yield made


@pytest.fixture
def company(started: Company) -> Iterator[Company]:
    """It before a night, with the reference deployed."""
    started.fresh()
    yield started
    started.deployed.deploy(Build())


@pytest.fixture
def arm(company: Company, tmp_path: Path) -> Iterator[Arm]:
    """What starts an armed run of a staging file, whose reports go to ``out``."""
    begun: list[subprocess.Popen[str]] = []

    def run(file: Path, **more: Any) -> "subprocess.Popen[str]":
        words = ["certify", "--rig", "staging", "--staging", file, "--arm", "--out", tmp_path / "out"]
        command = [sys.executable, "-P", "-m", "scrimmage", *map(str, words)]
        process = subprocess.Popen(
            command, cwd=tmp_path, env=os.environ | company.env, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0, **more,
        )  # fmt: skip
        begun.append(process)
        return process

    yield run
    for process in begun:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
