"""``scrimmage certify --rig staging`` over a small company on loopback: what is shown, and what is judged."""

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from simulators.history import Probed, Reply, WorkloadEnd
from tests.scrimmage.commands.staged import (
    Company,
    free_port,
    listens,
    of_kind,
    verdict_in,
)

Start = Callable[..., "subprocess.Popen[str]"]
Shell = Callable[..., Any]
Cli = Callable[..., Any]
pytestmark = pytest.mark.wire


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


def test_a_limit_of_the_proxys_own_is_judged_like_any_refusal(there: Company, shell: Shell) -> None:
    """The upstream is not asked while it refuses; the deployment keeps what it was told."""
    limits = "\n[[limits]]\nlimit = 2\nwindow = 1\n"
    done = shell("certify", "--rig", "staging", "--staging", there.file(more=limits), "--arm", "--out", "out")

    refused = [one for one in of_kind(there.folder / "out", Reply) if one.status == 429]
    assert (done.code, there.asked) == (0, 3)
    assert len(refused) > 2


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


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--rig", "staging"], "--rig staging needs a file"),
        (["--staging", "x.toml"], "--rig: got none. Valid with --staging and --arm: staging."),
        (["--rig", "wire", "--arm"], "--rig: got wire. Valid with --staging and --arm: staging."),
        (["--rig", "staging", "--staging", "x.toml", "--full"], "--full says nothing to rig staging"),
        (["--rig", "staging", "--staging", "x.toml", "--executor", "dask://a:1"], "--executor says nothing"),
        (["--rig", "staging", "--staging", "x.toml", "--seeds", "9"], "--seeds says nothing"),
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
