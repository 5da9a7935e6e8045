"""An armed run that does not come to its end: it stops, removes every fault, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from simulators.chaos.log import AT_MOST
from simulators.history import Call, FaultOff, FaultOn, Stopped, WorkloadEnd
from tests.scrimmage.commands.staged import (
    Company,
    alive,
    armed,
    children,
    end,
    listens,
    of_kind,
    slow,
    verdict_in,
    wait_for,
)

Start = Callable[..., "subprocess.Popen[str]"]
Shell = Callable[..., Any]
Cli = Callable[..., Any]
pytestmark = pytest.mark.wire


def test_a_probe_that_fails_stops_the_run(there: Company, start: Start, cli: Cli) -> None:
    """Every fault is removed, and it says so; what was seen is judged, and does not pass later either."""
    process = armed(start, slow(there))
    there.until_asked(2)
    there.tell("POST /sicken")
    code, err = end(process)

    assert code == 3
    assert "stopped: probe 'healthy' does not hold: got 500" in err
    assert "faults: every one is removed" in err
    assert [one.left for one in of_kind(there.folder / "out", FaultOff)] == [0]
    assert [one.why for one in of_kind(there.folder / "out", Stopped)] == ["probe"]
    assert [one.outcome for one in of_kind(there.folder / "out", WorkloadEnd)] == ["stopped"]
    assert verdict_in(there.folder / "out")["scenarios"][0]["claims"] != []
    assert cli("judge", there.folder / "out").code == 3


def test_a_failed_precondition_is_unknown(there: Company, shell: Shell) -> None:
    """Nothing is triggered, no fault is put on."""
    there.tell("POST /sicken")

    done = shell("certify", "--rig", "staging", "--staging", there.file(), "--arm", "--out", "out")

    assert (done.code, there.asked, there.tell("GET /state")) == (3, 0, "idle")
    assert "nothing was triggered: probe 'healthy' does not hold before the run: got 500" in done.err
    assert verdict_in(there.folder / "out")["verdict"] == "unknown"
    assert verdict_in(there.folder / "out")["target"]["build"] == "git:abc123"


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_to_stop_it_removes_every_fault_and_judges(
    there: Company, start: Start, sent: signal.Signals
) -> None:
    """Ctrl-C, SIGTERM, a closed terminal: reports are written, no process stays, the port is free."""
    process = armed(start, slow(there))
    there.until_asked(2)
    others = children(process.pid)
    process.send_signal(sent)
    code, err = end(process)

    assert (code, alive(others), listens(there.proxy)) == (3, set(), False)
    assert len(others) > 0
    assert "stopped: it was told to stop" in err
    assert [one.left for one in of_kind(there.folder / "out", FaultOff)] == [0]
    assert len(of_kind(there.folder / "out", Call)) >= 4
    claims = verdict_in(there.folder / "out")["scenarios"][0]["claims"]
    assert ("RL2", "pass") in [(one["id"], one["verdict"]) for one in claims]


def test_killed_it_leaves_nothing_behind(there: Company, start: Start) -> None:
    """Kill -9: within 5 s the proxy, the command and what that had started are gone, and the port is free."""
    inner = f"{sys.executable} -c 'import time; time.sleep(77)' & sleep 78"
    trigger = f'command = ["sh", "-c", "{inner}"]'
    file = there.file(('http = { url = "http://127.0.0.1:18003/run", body = { pages = 3 } }', trigger))
    process = armed(start, file)
    wait_for(lambda: listens(there.proxy) and len(children(process.pid)) >= 5)
    others = children(process.pid)
    process.kill()
    process.wait()

    took = wait_for(lambda: not alive(others) and not listens(there.proxy))

    assert took < 5


def test_an_abandoned_run_stops_by_itself(there: Company) -> None:
    """The shell that started it ends, and leaves it running."""
    file = slow(there)
    run = f"{sys.executable} -P -m scrimmage certify --rig staging --staging {file} --arm --out out"
    command = f"{run} >said 2>err & echo $! > pid; read line"
    with subprocess.Popen(["/bin/sh", "-c", command], cwd=there.folder, stdin=subprocess.PIPE) as shell:
        there.until_asked(2)
        pid = int((there.folder / "pid").read_text())
        begun = {pid} | children(pid)
        # It reads no more, and ends.
        shell.communicate(b"\n")

    wait_for(lambda: not alive(begun) and not listens(there.proxy))

    assert len(begun) > 1
    assert "the process that started the run has ended" in (there.folder / "err").read_text()
    assert [one.left for one in of_kind(there.folder / "out", FaultOff)] == [0]


def test_a_spent_budget_stops_it(there: Company, start: Start) -> None:
    """So many requests, and no more than come in the moment that it takes to see them."""
    code, err = end(armed(start, slow(there, ("requests = 500", "requests = 20"))))

    assert code == 3
    assert "stopped: the budget is spent: " in err
    assert "of 20 requests are made" in err
    assert [one.why for one in of_kind(there.folder / "out", Stopped)] == ["budget"]


def test_its_time_is_a_budget_too(there: Company, start: Start) -> None:
    """A workload that never ends ends with it."""
    code, err = end(
        armed(start, slow(there, ("minutes = 1", "minutes = 0.03"), ("pages = 400", "pages = 9999")))
    )

    assert (code, "stopped: the budget is spent: 0.03 minutes are over" in err) == (3, True)


def test_a_workload_that_is_not_done_in_time_stops_it(there: Company, start: Start) -> None:
    """The probe that says so never holds."""
    code, err = end(armed(start, slow(there, ("within = 60", "within = 1"), ("pages = 400", "pages = 9999"))))

    assert (code, "stopped: workload 1 is not done within 1 s" in err) == (3, True)
    assert [one.outcome for one in of_kind(there.folder / "out", WorkloadEnd)] == ["late"]


def test_a_trigger_that_fails_stops_it(there: Company, start: Start) -> None:
    """Refused, it is not repeated."""
    code, err = end(armed(start, there.file(("18003/run", "18003/fail"))))

    assert (code, "stopped: the trigger of workload 1 failed: answered 500" in err) == (3, True)
    assert len(of_kind(there.folder / "out", FaultOn)) == 1


def test_a_port_in_use_is_a_failed_precondition(there: Company, start: Start) -> None:
    """Whoever has it keeps it."""
    code, err = end(armed(start, there.file(("port = 18002", "port = 18003"))))

    says = f"nothing was triggered: the proxy: port {there.deployed} on 127.0.0.1 is in use"
    assert (code, says in err) == (3, True)
    assert there.tell("GET /state") == "idle"


def test_a_proxy_that_dies_stops_it(there: Company, start: Start) -> None:
    """What it had logged until then is judged."""
    process = armed(start, slow(there))
    there.until_asked(2)
    time.sleep(10 * AT_MOST)  # a kill costs what was not yet written
    (proxy,) = children(process.pid)
    os.kill(proxy, signal.SIGKILL)
    code, err = end(process)

    assert code == 3
    assert "stopped: the proxy's control port does not answer" in err
    assert "faults: the proxy is gone, and every one with it" in err
    assert len(of_kind(there.folder / "out", Call)) >= 4


def test_told_to_stop_before_anything_is_triggered(there: Company, start: Start) -> None:
    """It does not even put its faults on."""
    slow = '[[probes]]\nname = "slow"\nwithin = 30\ncommand = ["sleep", "20"]\nexpect = { value = "" }\n'
    process = armed(start, there.file(more=slow))
    wait_for(lambda: len(children(process.pid)) >= 3)
    others = children(process.pid)
    process.send_signal(signal.SIGTERM)
    code, err = end(process)

    assert (code, alive(others), there.tell("GET /state")) == (3, set(), "idle")
    assert "nothing was triggered: it was told to stop" in err
