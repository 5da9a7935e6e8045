"""Whatever a target does, ``certify`` gives a verdict, or says why there is none; never a traceback."""

import functools
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from simulators.history import JobEnd, load

pytestmark = pytest.mark.wire

FATES = Path(__file__).with_name("fates.py.txt")
PATIENCE = "4"
SILENT = "no word from it: it hangs in something that no virtual time reaches"
LATE = f"no end within {PATIENCE} s"
NO_START = "target fates:scrape could not be run: "
NO_FORK = (
    "os.fork starts a process, which no virtual time reaches. Give the target a way to do without, or run "
    "the target on the wire (--rig wire)."
)

SAME = {
    "prints": ("complete", ""),
    "floods": ("complete", ""),
    "leaves_threads": ("complete", ""),
    "raises": ("raised", "ValueError: no [key]"),
    "raises_what_no_target_should": ("raised", "KeyboardInterrupt"),
    "recurses": ("raised", "RecursionError: maximum recursion depth exceeded"),
    "leaves": ("raised", "SystemExit: enough"),
    "exits": ("died", "exit code 3, last words"),
    "killed": ("died", "killed by SIGKILL, it said nothing"),
    "crashes": ("died", "killed by SIGSEGV, it said nothing"),
    "strings": ("raised", "TypeError: handed over a str where a row was due"),
    "number": ("raised", "TypeError: 'int' object is not iterable"),
    "rows_for_ever": ("hung", "no end in sight: more than 12000 rows"),
    "flags_badly": ("raised", "LookupError: no flags"),
    "import_floods": ("complete", ""),
}
"""Fates that are the same in both rigs: outcome of the job, and how its error begins."""

SIM = SAME | {
    "waits": ("hung", "no end in sight"),
    "deadlocks": ("hung", "deadlock: every thread waits, and nobody can wake another"),
    "blocks": ("hung", SILENT),
    "spins": ("hung", SILENT),
    "stops": ("hung", SILENT),
    "floods_for_ever": ("hung", SILENT),
    "garbage": ("died", "exit code 1"),
    "closes": ("died", ""),
    "import_waits": ("complete", ""),
}

WIRE = SAME | {
    "waits": ("hung", LATE),
    "deadlocks": ("hung", LATE),
    "blocks": ("hung", LATE),
    "spins": ("hung", LATE),
    "stops": ("hung", LATE),
    "floods_for_ever": ("hung", LATE),
    "garbage": ("raised", "handed over a row that JSON cannot carry"),
    "closes": ("died", ""),
    "forks": ("complete", ""),
    "both_go_on": ("complete", ""),
}

UNKNOWN = {
    ("import_raises", "sim"): "LookupError: no config",
    ("import_raises", "wire"): "LookupError: no config",
    ("import_leaves", "sim"): "SystemExit: 4",
    ("import_leaves", "wire"): "SystemExit: 4",
    ("import_exits", "sim"): "its process ended while it was imported: exit code 5, it said nothing",
    ("import_exits", "wire"): "its process ended while it was imported: exit code 5, it said nothing",
    ("import_blocks", "sim"): f"its module was not imported within {PATIENCE} s",
    ("import_blocks", "wire"): f"its module was not imported within {PATIENCE} s",
    ("import_waits", "wire"): f"its module was not imported within {PATIENCE} s",
    ("forks", "sim"): NO_FORK,
    ("both_go_on", "sim"): NO_FORK,
}
"""What could not be run at all, and why."""

Told = tuple[int, str, dict[str, Any], Path]


@functools.cache
def _certified(folder: Path) -> Told:
    """Every fate in both rigs by one command: exit code, standard error, verdict, folder of histories."""
    names = [*SIM, *{name for name, _ in UNKNOWN} - {*SIM}]
    words = []
    for name in names:
        (folder / f"{name}.toml").write_text(
            'title = "t"\nsuite = "own"\nrigs = ["sim", "wire"]\nexpect = "complete"\n'
            f'[env]\nFATE = "{name}"\n[workload.job]\npath = "/v1/games"\nper_page = 100\n'
            'params = { start_date = "2025-01-01", end_date = "2025-01-01" }\n[claims]\nRL1 = {}\n'
        )
        words += ["--scenario", f"{name}.toml"]
    (folder / "fates.py").write_bytes(FATES.read_bytes())
    done = subprocess.run(
        [
            sys.executable, "-P", "-m", "scrimmage", "certify", *words, "--target", "fates:scrape",
            "--seeds", "1", "--jobs", "2", "--patience", PATIENCE, "--json",
        ],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr, json.loads(done.stdout), folder / "scrimmage-out" / "histories"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """What one command says of every fate."""
    yield _certified(tmp_path_factory.mktemp("fates"))
    _certified.cache_clear()


@pytest.mark.parametrize(
    ("name", "rig", "fate"),
    [(name, rig, fate) for rig, fates in (("sim", SIM), ("wire", WIRE)) for name, fate in fates.items()],
)
def test_the_fate_of_a_target_is_told(told: Told, name: str, rig: str, fate: tuple[str, str]) -> None:
    """How its job ended, why, and a verdict: a target that brings every row passes, any other fails."""
    _, _, verdict, histories = told
    events = load(histories / f"own.{name}-{rig}-0.jsonl.gz").events
    (end,) = [event for event in events if isinstance(event, JobEnd)]
    words = {(one["id"], one["rig"]): one["verdict"] for one in verdict["scenarios"]}

    assert (end.outcome, end.error[: len(fate[1])]) == fate
    allowed = {"pass" if end.outcome == "complete" else "fail"}
    # A copy of the process hands over the same rows: in time, or too late.
    allowed |= {"pass", "fail"} if (name, rig) == ("both_go_on", "wire") else set()
    assert words[f"own/{name}", rig] in allowed


@pytest.mark.parametrize(("where", "why"), UNKNOWN.items())
def test_what_cannot_be_run_is_unknown(told: Told, where: tuple[str, str], why: str) -> None:
    """With the reason; it is no verdict on the target."""
    name, rig = where
    reasons: Mapping[str, str] = {one["what"]: one["why"] for one in told[2]["not_judged"]}

    assert reasons[f"own/{name} ({rig}), seed 0"] == NO_START + why


def test_the_command_itself_is_not_impressed(told: Told) -> None:
    """One document, exit code 1 as some fail, nothing on standard error."""
    assert told[:2] == (1, "")
    assert told[2]["verdict"] == "fail"
