"""Programs in any language are certified from the command line to the verdict."""

import gzip
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.scrimmage.processes import ends

pytestmark = pytest.mark.wire
Cli = Callable[..., Any]
Start = Callable[..., "subprocess.Popen[str]"]

EXAMPLES = Path(__file__).parents[3] / "examples"

BAD = {
    "no JSON": ("echo hello", "line 1 of its output is no JSON"),
    "half a line": ('printf \'{"id": 1}\\n{"id":\'', "line 2 of its output is no JSON (Input data was trunc"),
    "NaN": ("echo '{\"id\": NaN}'", "line 1 of its output is no JSON"),
    "binary": ("head -c 4096 /dev/urandom", "line 1 of its output"),
    "silent": ("exit 9", "it said nothing (exit code 9)"),
    "killed": ("echo oh >&2; kill -TERM $$", "killed by SIGTERM, oh"),
    "flood": ("yes '{\"id\": 1}'", "no end in sight: more than"),
    "hangs": ("sleep 600", "no end within 2 s"),
}


@pytest.mark.parametrize("name", list(BAD))
def test_whatever_a_program_does_is_told_in_words(cli: Cli, user: Path, name: str) -> None:
    """It is the run's outcome: exit code 1, evidence, and never a traceback."""
    script, says = BAD[name]
    (user / "bad.sh").write_text(script)

    ended = cli("certify", "--scenario", "calm.toml", "--rig", "wire", "--target", "exec:sh bad.sh",
                "--patience", 2, "--json")  # fmt: skip

    assert ended.code == 1
    assert "Traceback" not in ended.out + ended.err
    (claim,) = ended.json()["scenarios"][0]["claims"]
    assert says in claim["evidence"][0]["says"]


def test_the_key_is_in_no_history(cli: Cli, user: Path) -> None:
    """Though the program wrote it to standard error."""
    (user / "leaks.sh").write_text("echo $BDL_API_KEY >&2; exit 1")

    cli("certify", "--scenario", "calm.toml", "--rig", "wire", "--target", "exec:sh leaks.sh")

    text = (user / "scrimmage-out" / "verdict.json").read_text()
    assert "[key] (exit code 1)" in text


def test_in_rig_sim_it_is_not_run_and_why(cli: Cli, user: Path) -> None:
    """Nothing was judged, so the verdict is unknown."""
    (user / "a.sh").write_text("true")

    ended = cli("certify", "--scenario", "calm.toml", "--rig", "sim", "--target", "exec:sh a.sh", "--json")

    assert ended.code == 3
    assert "no virtual time reaches" in ended.json()["not_judged"][0]["why"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--target", "exec:no-such-program x"], "exec: no program no-such-program is on PATH."),
        (["--target", "exec:"], "exec: names no command. Valid: such as 'exec:node scrape.mjs'."),
        (["--target", "exec:sh a.sh", "--speed", "10"], "install libfaketime (Debian: apt install"),
        (["--target", "exec:sh a.sh", "--speed", "inf"], "less than or equal to 100"),
        (["--target", "exec:sh a.sh", "--python", "python3"], "--python: target exec:sh a.sh is a program"),
    ],
)
def test_wrong_usage_is_one_error(
    cli: Cli, user: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], says: str
) -> None:
    """Exit code 2, before anything is run."""
    monkeypatch.setenv("SCRIMMAGE_LIBFAKETIME", str(user / "none"))

    ended = cli("certify", "--scenario", "calm.toml", *words)

    assert ended.code == 2
    assert says in " ".join(ended.err.split())
    assert not (user / "scrimmage-out").exists()


REFUSED = """
title = "A refusal of twelve seconds costs no page"
suite = "own"
rigs = ["wire"]
expect = "complete"
[workload]
job = { path = "/v1/games", params = { start_date = "2025-01-01", end_date = "2025-01-03" }, per_page = 10 }
[[faults]]
when = { page = 2, first = 1 }
do = { kind = "status", status = 429, retry_after = { seconds = 12 } }
[claims]
RL1 = {}
RL2 = {}
"""


def test_a_program_runs_faster_than_the_clock_where_the_library_is(cli: Cli, user: Path) -> None:
    """Twelve told seconds are kept in the run's time, which every history says is 20 times the machine's.

    Where libfaketime is not installed, the command says what to install.
    """
    (user / "refused.toml").write_text(REFUSED)
    shutil.copy(EXAMPLES / "careful.py", user)
    shutil.copy(EXAMPLES / "careful.declares.toml", user)

    begun = time.monotonic()
    ended = cli("certify", "--scenario", "refused.toml", "--rig", "wire", "--speed", "20",
                "--target", f"exec:{sys.executable} careful.py", "--json")  # fmt: skip

    if not list(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")):
        assert ended.code == 2
        assert "install libfaketime" in ended.err
        return
    verdict = ended.json()
    assert (ended.code, verdict["target"]["speed"]) == (0, 20)
    assert {one["verdict"] for one in verdict["scenarios"][0]["claims"]} == {"pass"}
    (history,) = (user / "scrimmage-out" / "histories").iterdir()
    assert b'"speed":20' in gzip.decompress(history.read_bytes()).splitlines()[0]
    assert time.monotonic() - begun < 12


def test_a_gate_of_the_shell_is_judged(cli: Cli, user: Path) -> None:
    """One that always opens calls the next phase, and logs no attempt: VG5 tells."""
    (user / "gate.declares.toml").write_text('kind = "gate"\n')
    (user / "gate.sh").write_text(
        "job=$(cat)\n"
        'url=$(printf %s "$job" | sed \'s/.*"next_url":"\\([^"]*\\)".*/\\1/\')\n'
        'curl -sS -o /dev/null -H "Content-Type: application/json" -d "$job" "$url"\n'
        'echo \'{"outcome": "open"}\'\n'
    )

    ended = cli("certify", "--scenario", "gates/blocked_phase", "--rig", "wire",
                "--target", "exec:sh gate.sh", "--json")  # fmt: skip

    verdict = ended.json()
    claims = {claim["id"]: claim["verdict"] for claim in verdict["scenarios"][0]["claims"]}
    assert (ended.code, claims) == (1, {"VG4": "fail", "VG5": "fail"})
    assert verdict["scenarios"][0]["happened"]["phase"]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_nothing_of_a_program_outlives_scrimmage(start: Start, user: Path, number: int) -> None:
    """Killed without a word, or stopped by Ctrl-C: neither the program nor what left its group goes on."""
    (user / "leaves.sh").write_text("setsid sleep 600 & echo $! >pids; echo $$ >>pids; mv pids there; wait")
    process = start("certify", "--scenario", "calm.toml", "--rig", "wire", "--target", "exec:sh leaves.sh")
    while not (user / "there").exists():
        assert process.poll() is None
        select.select([], [], [], 0.05)
    pids = [int(line) for line in (user / "there").read_text().split()]

    process.send_signal(number)
    process.wait(20)

    assert [pid for pid in pids if not ends(pid, 5)] == []
