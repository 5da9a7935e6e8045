"""``scrimmage certify --rig staging`` over a small company on loopback."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scrimmage.staging.control import Control
from simulators.faults.rule import Rule
from simulators.faults.status import Status
from simulators.history import Call, Fault, FaultOff, FaultOn, Probed, Stopped, WorkloadEnd, WorkloadStart
from tests.scrimmage.commands.staged import (
    Company,
    alive,
    children,
    company,
    free_port,
    listens,
    of_kind,
    verdict_in,
    wait_for,
)

Start = Callable[..., "subprocess.Popen[str]"]
Shell = Callable[..., Any]
Cli = Callable[..., Any]
pytestmark = pytest.mark.wire

SLOW = (
    "body = { pages = 3 } }",
    'body = { pages = 400, later = true } }\ndone = { probe = "all there", within = 60 }',
)
"""A workload that is set going, and takes long; done when the deployment says so."""

ALL_THERE = """
[[probes]]
name = "all there"
when = []
every = 0.2
http = { url = "http://127.0.0.1:PORT/state" }
expect = { value = "done" }
"""
FOR_EVER = ('when = { path = "/v1/games", first = 2 }', 'when = { path = "/v1/games", nth = 1 }')


TOKEN = "a-token-of-the-test"  # noqa: S105 (of nothing but the test's own proxy)
RUNNING = Path(__file__).with_name("running_proxy.py")


@pytest.fixture
def there(user: Path) -> Iterator[Company]:
    """The company."""
    with company(user) as made:
        yield made


def _slow(there: Company, *more: tuple[str, str]) -> Path:
    return there.file(SLOW, *more, more=ALL_THERE.replace("PORT", str(there.deployed)))


def _armed(start: Start, file: Path, **more: Any) -> "subprocess.Popen[str]":
    return start("certify", "--rig", "staging", "--staging", file, "--arm", "--out", "out", **more)


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
    return _slow(there, proxy, ("allow = [", f'allow = ["{running.url.removeprefix("http://")}", '))


def _on(running: Control) -> int:
    """How many faults are on."""
    return len(asyncio.run(running.faults()))


def _end(process: "subprocess.Popen[str]") -> tuple[int, str]:
    _, err = process.communicate(timeout=40)
    return process.returncode, err


def test_without_arm_nothing_is_sent(there: Company, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what would be done, in order and with hosts, and no secret; nobody is asked for anything."""
    monkeypatch.setenv("TOKEN", "s3cr3t-t0k3n")
    file = there.file(("body = {", 'bearer = "TOKEN", body = {'))

    done = cli("certify", "--rig", "staging", "--staging", file)
    as_json = cli("certify", "--rig", "staging", "--staging", file, "--json").json()

    assert (done.code, there.asked, there.tell("GET /state"), listens(there.proxy)) == (0, 0, "idle", False)
    assert f"POST http://127.0.0.1:{there.deployed}/run with the token in $TOKEN" in done.out
    assert f"→ 127.0.0.1:{there.deployed}" in done.out
    assert "status=429" in done.out
    assert "s3cr3t" not in done.out + json.dumps(as_json)
    assert as_json["dry_run"] is True
    assert [step["stage"] for step in as_json["steps"]][:2] == ["before", "before"]


def test_a_host_outside_the_list_is_refused_before_a_packet_leaves(there: Company, cli: Cli) -> None:
    """Exit code 2, armed or not, with the line; neither API nor deployment has heard of it."""
    file = there.file((', "127.0.0.1:18003"', ""))

    done = cli("certify", "--rig", "staging", "--staging", file, "--arm")

    assert (done.code, there.asked, there.tell("GET /state")) == (2, 0, "idle")
    assert f"night.toml:12: the workload's trigger goes to 127.0.0.1:{there.deployed}, which" in done.err


def test_a_careful_deployment_passes(there: Company, shell: Shell) -> None:
    """The proxy's log is judged; the build, and the reason for what is not judged, are in the verdict."""
    done = shell("certify", "--rig", "staging", "--staging", there.file(), "--arm", "--out", "out")

    verdict = verdict_in(there.folder / "out")
    (scenario,) = verdict["scenarios"]
    assert (done.code, verdict["verdict"], verdict["rigs"]) == (0, "pass", ["staging"])
    assert verdict["target"]["spec"] == "staging:night"
    assert verdict["target"]["build"] == "git:abc123"
    words = [(one["id"], one["verdict"]) for one in scenario["claims"]]
    assert words == [("RL2", "pass"), ("RL8", "pass"), ("RL15", "not_applicable")]
    assert {"VG1", "SH1", "RL1"} <= {one["what"] for one in verdict["not_judged"]}
    assert (there.asked, listens(there.proxy)) == (3, False)


def test_a_saved_history_is_judged_and_shown_again(there: Company, shell: Shell) -> None:
    """As those of other rigs are: the same verdict, and a time line."""
    shell("certify", "--rig", "staging", "--staging", there.file(), "--arm", "--out", "out")

    (file,) = (there.folder / "out/histories").glob("*.gz")
    judged, shown = shell("judge", "out"), shell("replay", file)

    assert (judged.code, shown.code) == (0, 0)
    assert "staging:night" in judged.out
    assert "! fault 0 put on: status" in shown.out
    assert "No finding against it." in shown.out


def test_a_hurried_deployment_fails(there: Company, shell: Shell) -> None:
    """RL2, with the command that shows where."""
    file = there.file(("{ pages = 3 }", "{ pages = 3, careful = false }"))

    done = shell("certify", "--rig", "staging", "--staging", file, "--arm", "--out", "out")

    (scenario,) = verdict_in(there.folder / "out")["scenarios"]
    early = next(one for one in scenario["claims"] if one["id"] == "RL2")
    assert (done.code, early["verdict"], early["observed"] > 0) == (1, "fail", True)
    assert early["replay"].startswith("scrimmage replay out/histories/staging.night-staging-0.jsonl.gz")
    assert shell(*early["replay"].split()[1:]).code == 1


def test_a_probe_that_fails_stops_the_run(there: Company, start: Start) -> None:
    """Every fault is removed, and it says so; what was seen is judged."""
    process = _armed(start, _slow(there))
    there.until_asked(2)
    there.tell("POST /sicken")
    code, err = _end(process)

    assert code == 3
    assert "stopped: probe 'healthy' does not hold: got 500" in err
    assert "faults: every one is removed" in err
    assert [one.left for one in of_kind(there.folder / "out", FaultOff)] == [0]
    assert [one.why for one in of_kind(there.folder / "out", Stopped)] == ["probe"]
    assert [one.outcome for one in of_kind(there.folder / "out", WorkloadEnd)] == ["stopped"]
    assert verdict_in(there.folder / "out")["scenarios"][0]["claims"] != []


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
    process = _armed(start, _slow(there))
    there.until_asked(2)
    others = children(process.pid)
    process.send_signal(sent)
    code, err = _end(process)

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
    process = _armed(start, file)
    wait_for(lambda: listens(there.proxy) and len(children(process.pid)) >= 5)
    others = children(process.pid)
    process.kill()
    process.wait()

    took = wait_for(lambda: not alive(others) and not listens(there.proxy))

    assert took < 5


def test_an_abandoned_run_stops_by_itself(there: Company) -> None:
    """The shell that started it ends, and leaves it running."""
    file = _slow(there)
    command = (
        f"{sys.executable} -P -m scrimmage certify --rig staging --staging {file} --arm --out out 2>err &"
    )
    shell = subprocess.Popen(["/bin/sh", "-c", f"{command} sleep 4"], cwd=there.folder, env=os.environ)
    there.until_asked(2)
    begun = children(shell.pid)
    shell.wait()

    wait_for(lambda: not alive(begun) and not listens(there.proxy))

    assert "the process that started the run has ended" in (there.folder / "err").read_text()
    assert [one.left for one in of_kind(there.folder / "out", FaultOff)] == [0]


def test_a_spent_budget_stops_it(there: Company, start: Start) -> None:
    """So many requests, and no more than come in the moment that it takes to see them."""
    code, err = _end(_armed(start, _slow(there, ("requests = 500", "requests = 20"))))

    assert code == 3
    assert "stopped: the budget is spent: " in err
    assert "of 20 requests are made" in err
    assert [one.why for one in of_kind(there.folder / "out", Stopped)] == ["budget"]


def test_its_time_is_a_budget_too(there: Company, start: Start) -> None:
    """A workload that never ends ends with it."""
    code, err = _end(
        _armed(start, _slow(there, ("minutes = 1", "minutes = 0.03"), ("pages = 400", "pages = 9999")))
    )

    assert (code, "stopped: the budget is spent: 0.03 minutes are over" in err) == (3, True)


def test_a_workload_that_is_not_done_in_time_stops_it(there: Company, start: Start) -> None:
    """The probe that says so never holds."""
    code, err = _end(
        _armed(start, _slow(there, ("within = 60", "within = 1"), ("pages = 400", "pages = 9999")))
    )

    assert (code, "stopped: workload 1 is not done within 1 s" in err) == (3, True)
    assert [one.outcome for one in of_kind(there.folder / "out", WorkloadEnd)] == ["late"]


def test_a_trigger_that_fails_stops_it(there: Company, start: Start) -> None:
    """Refused, it is not repeated."""
    code, err = _end(_armed(start, there.file(("18003/run", "18003/fail"))))

    assert (code, "stopped: the trigger of workload 1 failed: answered 500" in err) == (3, True)
    assert len(of_kind(there.folder / "out", FaultOn)) == 1


def test_a_port_in_use_is_a_failed_precondition(there: Company, start: Start) -> None:
    """Whoever has it keeps it."""
    code, err = _end(_armed(start, there.file(("port = 18002", "port = 18003"))))

    assert (code, "nothing was triggered: the proxy: " in err, "in use" in err) == (3, True, True)
    assert there.tell("GET /state") == "idle"


def test_a_proxy_that_dies_stops_it(there: Company, start: Start) -> None:
    """What it had logged until then is judged."""
    process = _armed(start, _slow(there))
    there.until_asked(2)
    (proxy,) = children(process.pid)
    os.kill(proxy, signal.SIGKILL)
    code, err = _end(process)

    assert code == 3
    assert "stopped: the proxy's control port does not answer" in err
    assert len(of_kind(there.folder / "out", Call)) >= 4


def test_a_workload_may_be_given_several_times(there: Company, shell: Shell) -> None:
    """One after the other, each with its own bounds; probes are asked meanwhile."""
    file = there.file(("[workload]", "[workload]\ntimes = 3\nevery = 0.2"))

    done = shell("certify", "--rig", "staging", "--staging", file, "--arm", "--out", "out")

    ends = of_kind(there.folder / "out", WorkloadEnd)
    assert (done.code, [(one.number, one.outcome) for one in ends]) == (
        0,
        [(1, "done"), (2, "done"), (3, "done")],
    )
    assert {one.when for one in of_kind(there.folder / "out", Probed)} == {"before", "during", "after"}


def test_a_proxy_that_runs_already_is_attached(there: Company, start: Start, running: Control) -> None:
    """Its faults go on and off again, its log is judged in the run's time, and it goes on running."""
    process = _armed(start, _attached(there, running), env={"SCRIMMAGE_CONTROL_TOKEN": TOKEN})
    there.until_asked(2)
    on = _on(running)
    process.send_signal(signal.SIGINT)
    code, err = _end(process)

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
    process = _armed(start, _attached(there, running), env={"SCRIMMAGE_CONTROL_TOKEN": TOKEN})
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
    process = _armed(start, _attached(there, running), env={"SCRIMMAGE_CONTROL_TOKEN": TOKEN})
    there.until_asked(2)
    process.send_signal(signal.SIGSTOP)
    wait_for(lambda: _on(running) == 0)
    process.send_signal(signal.SIGCONT)
    code, err = _end(process)

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
    code, err = _end(_armed(start, _attached(there, running), env={"SCRIMMAGE_CONTROL_TOKEN": token}))

    assert (code, says in err, there.tell("GET /state")) == (3, True, "idle")


def test_somebody_elses_faults_are_left_alone(there: Company, start: Start, running: Control) -> None:
    """A proxy that has faults on already is not attached to: at the end all would be removed."""
    rule = Rule(do=Status(status=500))
    asyncio.run(running.put_on(rule))
    code, err = _end(_armed(start, _attached(there, running), env={"SCRIMMAGE_CONTROL_TOKEN": TOKEN}))

    assert (code, "has 1 faults on already" in err, _on(running)) == (3, True, 1)


def test_told_to_stop_before_anything_is_triggered(there: Company, start: Start) -> None:
    """It does not even put its faults on."""
    slow = '[[probes]]\nname = "slow"\nwithin = 30\ncommand = ["sleep", "20"]\nexpect = { value = "" }\n'
    process = _armed(start, there.file(more=slow))
    wait_for(lambda: len(children(process.pid)) >= 3)
    others = children(process.pid)
    process.send_signal(signal.SIGTERM)
    code, err = _end(process)

    assert (code, alive(others), there.tell("GET /state")) == (3, set(), "idle")
    assert "nothing was triggered: it was told to stop" in err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--rig", "staging"], "--rig staging needs a file"),
        (["--staging", "x.toml"], "--rig: got none. Valid with --staging and --arm: staging."),
        (["--rig", "wire", "--arm"], "--rig: got wire. Valid with --staging and --arm: staging."),
        (["--rig", "staging", "--staging", "x.toml", "--full"], "--full says nothing to rig staging"),
        (["--rig", "staging", "--staging", "gone.toml"], "gone.toml: cannot be read"),
    ],
)
@pytest.mark.usefixtures("user")
def test_what_does_not_go_together_is_refused(cli: Cli, words: list[str], says: str) -> None:
    """In one line, with exit code 2."""
    done = cli("certify", *words)

    assert (done.code, says in done.err) == (2, True)


def test_a_free_port_is_free() -> None:
    """The company's own tools tell what they should."""
    assert not listens(free_port())
