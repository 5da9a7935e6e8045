"""The command line, in this process and as a process of its own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from scrimmage.cli import app
from tests.scrimmage.commands.staged import Company, company

LOSSY = """
title = "A refusal costs no page"
suite = "own"
rigs = ["wire"]
expect = "complete"

[workload]
job = { path = "/v1/games", params = { start_date = "2025-01-01", end_date = "2025-01-03" }, per_page = 10 }

[[faults]]
when = { page = 2, first = 1 }
do = { kind = "status", status = 429, retry_after = { seconds = 1 } }

[claims]
RL1 = {}

[must_happen]
"response.429" = 1
"""

GIVES_UP = """
import json, urllib.request


def scrape(job):
    request = urllib.request.Request(
        f"{job.base_url}{job.path}?per_page={job.per_page}", headers={"Authorization": job.api_key}
    )
    with urllib.request.urlopen(request, timeout=10) as reply:
        yield from json.load(reply)["data"]
    raise RuntimeError(f"gave up with {job.api_key}")


def hangs(job):
    import time
    time.sleep(60)
    yield
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Standard output, which is one document and nothing else."""
        return json.loads(self.out)


@pytest.fixture
def cli() -> Callable[..., Ended]:
    """What runs a command in this process."""

    def run(*words: object) -> Ended:
        result = CliRunner().invoke(app, [str(word) for word in words])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ended(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def user(here: Path, calm: str) -> Path:
    """A user's folder: two scenarios, a scraper that gives up and one that hangs."""
    (here / "calm.toml").write_text(calm)
    (here / "lossy.toml").write_text(LOSSY)
    (here / "theirs.py").write_text(GIVES_UP)
    return here


@pytest.fixture
def there(user: Path) -> Iterator[Company]:
    """A small company on loopback, in the user's folder."""
    with company(user) as made:
        yield made


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(user: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """What starts ``scrimmage`` as a process, and as the leader of a group of its own, as a shell does."""
    begun: list[subprocess.Popen[str]] = []
    # What a killed process leaves behind lies there.
    scratch = {"TMPDIR": str(tmp_path_factory.mktemp("scratch"))}

    def run(*words: object, env: Mapping[str, str] | None = None, **more: Any) -> "subprocess.Popen[str]":
        command = [sys.executable, "-P", "-m", "scrimmage", *map(str, words)]
        options: dict[str, Any] = {
            "cwd": user, "env": os.environ | scratch | dict(env or {}), "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "process_group": 0,
        }  # fmt: skip
        begun.append(subprocess.Popen(command, **options | more))
        return begun[-1]

    yield run
    for process in begun:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.fixture
def shell(start: Start) -> Callable[..., Ended]:
    """What runs ``scrimmage`` as a process to its end."""

    def run(*words: object, **more: Any) -> Ended:
        process = start(*words, **more)
        out, err = process.communicate(timeout=60)
        return Ended(process.returncode, out, err)

    return run
