"""An armed run over a proxy that runs already: only its lease ends with the run."""

import asyncio
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from scrimmage.staging.control import Control
from simulators.faults.rule import Rule
from simulators.faults.status import Status
from simulators.history import Call, Fault, WorkloadStart
from tests.scrimmage.commands.staged import (
    Company,
    armed,
    end,
    listens,
    of_kind,
    slow,
    wait_for,
)

Start = Callable[..., "subprocess.Popen[str]"]
Shell = Callable[..., Any]
Cli = Callable[..., Any]
pytestmark = pytest.mark.wire

TOKEN = "a-token-of-the-test"  # noqa: S105 (of nothing but the test's own proxy)
RUNNING = Path(__file__).with_name("running_proxy.py")


@pytest.fixture
def running(there: Company) -> Iterator[Control]:
    """The control port of a proxy that runs already, where the deployment's calls go."""
    env = os.environ | {"SCRIMMAGE_CONTROL_TOKEN": TOKEN}
    words = [
        sys.executable,
        "-P",
        str(RUNNING),
        f"http://127.0.0.1:{there.api.server_port}",
        str(there.proxy),
    ]
    process = subprocess.Popen(words, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    yield Control(f"http://127.0.0.1:{process.stdout.readline().split()[1]}", TOKEN)
    process.communicate()


def _attached(there: Company, running: Control) -> Path:
    proxy = ('upstream = "http://127.0.0.1:18001"\nport = 18002', f'control = "{running.url}"')
    return slow(there, proxy, ("allow = [", f'allow = ["{running.url.removeprefix("http://")}", '))


def _on(running: Control) -> int:
    """How many faults are on."""
    return len(asyncio.run(running.faults()))


def test_a_proxy_that_runs_already_is_attached(there: Company, start: Start, running: Control) -> None:
    """Its faults go on and off again, its log is judged in the run's time, and it goes on running."""
    process = armed(start, _attached(there, running), env={"SCRIMMAGE_CONTROL_TOKEN": TOKEN})
    there.until_asked(2)
    on = _on(running)
    process.send_signal(signal.SIGINT)
    code, err = end(process)

    assert (code, on, _on(running), listens(there.proxy)) == (3, 1, 0, True)
    assert "faults: every one is removed" in err
    assert TOKEN not in err + (there.folder / "out/verdict.json").read_text()
    begun, *_ = of_kind(there.folder / "out", WorkloadStart)
    calls = of_kind(there.folder / "out", Call)
    assert len(calls) >= 4
    assert begun.t < calls[0].t < begun.t + 2_000_000
    assert [(one.fault, one.does) for one in of_kind(there.folder / "out", Fault)] == [(0, "status")] * 2


def test_killed_it_loses_the_lease_of_an_attached_proxy(
    there: Company, start: Start, running: Control
) -> None:
    """Within 5 s every fault is gone, though nobody was there to remove it."""
    process = armed(start, _attached(there, running), env={"SCRIMMAGE_CONTROL_TOKEN": TOKEN})
    there.until_asked(2)
    assert _on(running) == 1
    process.kill()
    process.wait()

    assert wait_for(lambda: _on(running) == 0) < 5.5
    assert listens(there.proxy)


def test_a_run_that_stood_still_knows_that_its_faults_are_gone(
    there: Company, start: Start, running: Control
) -> None:
    """Frozen for longer than its lease it does not go on as if it had them."""
    process = armed(start, _attached(there, running), env={"SCRIMMAGE_CONTROL_TOKEN": TOKEN})
    there.until_asked(2)
    process.send_signal(signal.SIGSTOP)
    wait_for(lambda: _on(running) == 0)
    process.send_signal(signal.SIGCONT)
    code, err = end(process)

    assert code == 3
    assert "the run stood still for" in err or "nobody renewed the lease" in err


@pytest.mark.parametrize(
    ("token", "says"),
    [
        ("", "the variable SCRIMMAGE_CONTROL_TOKEN is not set"),
        ("another", "answered GET /clock with 401"),
    ],
)
def test_who_has_not_the_token_cannot_attach(
    there: Company, start: Start, running: Control, token: str, says: str
) -> None:
    """A failed precondition, and nothing is triggered."""
    code, err = end(armed(start, _attached(there, running), env={"SCRIMMAGE_CONTROL_TOKEN": token}))

    assert (code, says in err, there.tell("GET /state")) == (3, True, "idle")


def test_somebody_elses_faults_are_left_alone(there: Company, start: Start, running: Control) -> None:
    """A proxy that has faults on already is not attached to: at the end all would be removed."""
    rule = Rule(do=Status(status=500))
    asyncio.run(running.put_on(rule))
    code, err = end(armed(start, _attached(there, running), env={"SCRIMMAGE_CONTROL_TOKEN": TOKEN}))

    assert (code, "has 1 faults on already" in err, _on(running)) == (3, True, 1)


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def _mitmdump() -> int:
    """The process of the proxy that runs already."""
    (runner,) = [
        child
        for child in _children(os.getpid())
        if RUNNING.name in Path(f"/proc/{child}/cmdline").read_text()
    ]
    (child,) = _children(runner)
    return child


def test_a_proxy_that_has_failed_before_is_not_attached_to(
    there: Company, start: Start, running: Control
) -> None:
    """One whose log could not be written once writes none any more, and would look as if nobody called."""
    resource.prlimit(_mitmdump(), resource.RLIMIT_FSIZE, (0, 0))
    requests.get(f"http://127.0.0.1:{there.proxy}/v1/games", timeout=5)
    wait_for(lambda: bool(asyncio.run(running.failures())))
    code, err = end(armed(start, _attached(there, running), env={"SCRIMMAGE_CONTROL_TOKEN": TOKEN}))

    assert (code, there.tell("GET /state")) == (3, "idle")
    assert "has failed before: writing the call log: OSError: [Errno 27] File too large" in err
