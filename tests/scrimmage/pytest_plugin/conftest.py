"""What the tests of the plugin share: a mock in this process, fakes, users' projects."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scrimmage.pytest_plugin.certify import Certifier
from scrimmage.pytest_plugin.command import Scrimmage
from scrimmage.pytest_plugin.server import Server
from scrimmage.pytest_plugin.world import Run, World
from simulators.admin import Admin
from simulators.balldontlie.app import Api
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.season import synthetic
from simulators.clock import RealClock
from simulators.server import Application, Listener
from simulators.server.background import Background
from tests.scrimmage.pytest_plugin import hasty
from tests.scrimmage.pytest_plugin.beside import QUIET, Fake, Here, alone


@pytest.fixture
def here() -> Scrimmage:
    """Scrimmage in this process."""
    return Here()


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    """Makes a Scrimmage whose interpreter does what some lines of sh say."""

    def make(lines: str) -> Scrimmage:
        file = tmp_path / "python"
        file.write_text(f"#!/bin/sh\n{lines}\n")
        file.chmod(0o755)
        return Scrimmage(str(file), patience=20)

    return make


@pytest.fixture(scope="module")
def mock() -> Iterator[Server]:
    """A served mock with its desk, in a thread of this process."""
    clock, data = RealClock(), synthetic(2024, 0)
    admin = Admin(lambda: Api(ApiOptions(), data, wall=0), clock, wall=0, seed=0)
    thread = Background("mock")
    api, desk = Listener(Application(lambda: admin.front, admin.clock), port=0), Listener(admin, port=0)
    thread.run(api.start())
    thread.run(desk.start())
    yield Server(f"http://127.0.0.1:{api.port}", f"http://127.0.0.1:{desk.port}")
    thread.run(api.stop())
    thread.run(desk.stop())
    thread.stop()


@pytest.fixture
def user_tests() -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Runs pytest with our interpreter in a user's project."""

    def run(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "pytest", *QUIET, *words],
            cwd=folder, env=alone(), capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    return run


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """What happened once in a world: a client that was told to wait for 300 s came back at once."""
    folder = tmp_path_factory.mktemp("world")
    world = World(Certifier(Scrimmage(), folder, hasty, folder))
    return world(hasty.scrape, job=hasty.JOB, faults=[hasty.REFUSED], api={"season": 2023})
