"""The hooks, in a user's own pytest."""

import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scrimmage.pytest_plugin import hasty
from tests.scrimmage.pytest_plugin.beside import QUIET, alone

pytestmark = pytest.mark.wire
Run = Callable[..., "subprocess.CompletedProcess[str]"]

ASKS = """
import time
from pathlib import Path

import pytest
from hasty import scrape


@pytest.mark.scrimmage("rate_limit/refused_mid_scrape", seeds=1)
def test_comes_back_at_once():
    return scrape


@pytest.mark.scrimmage("rate_limit/refused_mid_scrape", tagret=scrape)
def test_misspelt():
    pass


@pytest.mark.scrimmage("rate_limit/refused_mid_scrape")
async def test_waits_for_an_answer():
    return scrape


@pytest.mark.scrimmage("rate_limit/refused_mid_scrape")
def test_returns_nothing():
    pass


@pytest.mark.scrimmage("rate_limit/no_such_scenario", target="scrape")
def test_no_such_scenario(tmp_path):
    assert tmp_path.is_dir()


@pytest.mark.scrimmage("rate_limit/refused_mid_scrape", target="scrape")
def test_fails_by_itself():
    assert 1 == 2


def test_wrong_fault(scrimmage_server):
    scrimmage_server.faults({"do": {"kind": "no_such_fault"}})
"""
WAITS = """
import os
import time
from pathlib import Path


def test_waits(scrimmage_server):
    (child,) = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    Path("pid").write_text(child)
    time.sleep(60)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A user's project with the hasty client."""
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --strict-markers\n")
    (tmp_path / "hasty.py").write_text(Path(hasty.__file__).read_text())
    return tmp_path


def _said(report: str, test: str) -> str:
    """What stands under the heading of a failed *test*."""
    found = re.search(rf"^_+ {test} _+\n(.*?)(?=^[_=]{{3,}} |\Z)", report, re.MULTILINE | re.DOTALL)
    assert found, report
    return found[1].strip()


def test_a_failure_shows_claim_evidence_and_a_line_that_shows_it_again(
    project: Path, user_tests: Run
) -> None:
    """The line fails in the same way; every mistake in asking is one sentence, with its place in the test."""
    (project / "test_asks.py").write_text(ASKS)

    done = user_tests(project)

    assert done.returncode == 1, done.stdout + done.stderr
    said = _said(done.stdout, "test_comes_back_at_once")
    assert "RL2 fail: A client that was told to wait" in said
    assert re.search(r"early returns: \d+, bound = 0, n = \d+", said)
    assert re.search(r"seed 0, event \d+: came .* early; told at event \d+", said)
    assert _said(done.stdout, "test_misspelt").startswith(
        "scrimmage: the marker scrimmage has no tagret. Valid:"
    )
    assert "is not awaited" in _said(done.stdout, "test_waits_for_an_answer")
    assert _said(done.stdout, "test_returns_nothing").startswith("scrimmage: the test returns no callable")
    assert _said(done.stdout, "test_no_such_scenario").startswith("scrimmage: there is no scenario")
    assert "assert 1 == 2" in _said(done.stdout, "test_fails_by_itself")
    assert re.match(
        r"test_asks\.py:\d+: scrimmage: not a list of faults", _said(done.stdout, "test_wrong_fault")
    )
    (line,) = re.findall(r"replay: (.*)", said)
    again = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False, timeout=120)  # noqa: S607
    assert again.returncode == 1, again.stderr
    assert "RL2" in again.stdout


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_nothing_stays_behind(project: Path, number: signal.Signals) -> None:
    """Whether pytest is killed or interrupted: the server that it started is gone."""
    (project / "test_waits.py").write_text(WAITS)
    command = [sys.executable, "-m", "pytest", *QUIET, "-q"]
    with (
        subprocess.Popen(command, cwd=project, env=alone(), stdout=subprocess.PIPE) as running,
        os.fdopen(os.pidfd_open(_pid(project / "pid", running))) as child,
    ):
        running.send_signal(number)

        # A pidfd is readable once the process has ended.
        assert select.select([child], [], [], 20)[0] == [child]


def _pid(file: Path, running: "subprocess.Popen[bytes]") -> int:
    """The number that the test writes as soon as its server is there."""
    while not (file.is_file() and file.read_text()):
        assert running.poll() is None, "it ended too soon"
        select.select([], [], [], 0.05)
    return int(file.read_text())
