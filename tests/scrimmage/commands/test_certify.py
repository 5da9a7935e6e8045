"""``scrimmage certify``: exit codes, mistakes, interruptions, and what stays behind."""

import os
import selectors
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scenarios.read import ScenarioError
from scrimmage.case import key_names
from scrimmage.commands import certify
from scrimmage.verdict import Verdict

Cli = Callable[..., Any]
Shell = Callable[..., Any]
Start = Callable[..., "subprocess.Popen[str]"]

CALM = ("certify", "--scenario", "calm.toml", "--rig", "sim", "--seeds", "1", "--jobs", "1")
LONG = ("certify", "--scenario", "calm.toml", "--rig", "sim", "--seeds", "5000", "--jobs", "2")


def _descendants(pid: int) -> list[int]:
    """Every process below *pid*."""
    below = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            below += [child, *_descendants(child)]
    return below


def _gone(descriptors: list[int], seconds: float) -> bool:
    """Whether every process behind these pidfds ends in time."""
    with selectors.DefaultSelector() as waiting:
        for descriptor in descriptors:
            waiting.register(descriptor, selectors.EVENT_READ)
        while waiting.get_map():
            ended = waiting.select(seconds)
            if not ended:
                return False
            for key, _ in ended:
                waiting.unregister(key.fileobj)
    return True


@pytest.fixture
def watched() -> Iterator[Callable[["subprocess.Popen[str]"], list[int]]]:
    """What gives a pidfd for every process below one."""
    opened: list[int] = []

    def watch(process: "subprocess.Popen[str]") -> list[int]:
        below = [os.pidfd_open(pid) for pid in _descendants(process.pid)]
        opened.extend(below)
        return below

    yield watch
    for descriptor in opened:
        os.close(descriptor)


def _wait_for(process: "subprocess.Popen[str]", there: Callable[[], bool]) -> None:
    """Look at the file system, which says nothing by itself, until something is there."""
    for _ in range(3000):
        if there() or process.poll() is not None:
            return
        with selectors.DefaultSelector() as pause:
            pause.select(0.01)


@pytest.fixture
def midway(start: Start, user: Path) -> Callable[..., "subprocess.Popen[str]"]:
    """What starts a certification and returns when its first histories are written."""

    def run(*more: object, command: tuple[object, ...] = LONG, least: int = 3) -> "subprocess.Popen[str]":
        process = start(*command, *more)
        _wait_for(process, lambda: len([*(user / "scrimmage-out" / "histories").glob("*.jsonl")]) >= least)
        assert process.poll() is None
        return process

    return run


def test_a_pass_is_0_and_its_reports_lie_there(cli: Cli, user: Path) -> None:
    """The verdict on the disk is the one that is shown."""
    ended = cli(*CALM, "--json")

    written = (user / "scrimmage-out" / "verdict.json").read_bytes()
    verdict = msgspec.json.decode(written, type=Verdict)
    assert (ended.code, verdict.verdict) == (0, "pass")
    assert msgspec.convert(ended.json(), Verdict) == verdict
    assert {path.name for path in (user / "scrimmage-out").iterdir()} == {
        ".lock", "histories", "verdict.json", "verdict.md", "verdict.txt", "junit.xml", "index.html",
    }  # fmt: skip


@pytest.mark.wire
def test_a_failure_is_1_and_names_claim_and_evidence(cli: Cli, user: Path) -> None:
    """And the command that runs it again."""
    assert user.is_dir()
    ended = cli("certify", "--scenario", "lossy.toml", "--target", "theirs:scrape")

    assert ended.code == 1
    assert "RL1" in ended.out
    assert "gave up with [key]" in ended.out


@pytest.mark.wire
def test_a_target_that_cannot_be_run_is_3_and_says_why(cli: Cli, user: Path) -> None:
    """Nothing was judged."""
    assert user.is_dir()
    ended = cli("certify", "--scenario", "lossy.toml", "--target", "missing:scrape", "--json")

    assert (ended.code, ended.json()["verdict"], ended.json()["scenarios"]) == (3, "unknown", [])
    assert "No module named 'missing'" in ended.json()["not_judged"][0]["why"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--suite", "rate-limit"], "there is no suite 'rate-limit'. Valid: rate_limit. Did you mean"),
        (["--scenario", "rate_limit/refused_mid"], "there is no scenario 'rate_limit/refused_mid'."),
        (["--scenario", "gone.toml"], "gone.toml: cannot be read: No such file or directory."),
        (["--scenario", "wrong.toml"], "wrong.toml:2: the scenario has no key 'titel'."),
        (["--target", "urlib3"], "there is no target 'urlib3'. Valid: reference,"),
        (["--rig", "wires"], "there is no rig 'wires'. Valid: sim, wire."),
        (["--season-file", "gone.csv"], "gone.csv: cannot be read"),
        (["--season-file", "calm.toml"], "calm.toml:"),
        (["--out", "calm.toml"], "--out calm.toml: "),
    ],
)
def test_a_mistake_is_one_line_and_2(cli: Cli, user: Path, words: list[str], says: str) -> None:
    """Nothing is run, and a program gets its document."""
    (user / "wrong.toml").write_text((user / "calm.toml").read_text().replace("title", "titel"))

    ended = cli(*CALM, *words, "--json")

    assert ended.code == 2
    assert ended.err.startswith(f"scrimmage: {says}")
    assert ended.err.count("\n") == 1
    assert ended.json() == {"error": ended.err.removeprefix("scrimmage: ").rstrip("\n")}
    assert not (user / "scrimmage-out").exists()


def test_a_draw_that_fits_no_more_is_a_mistake_in_the_scenario(
    cli: Cli, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It shows in planning, which every seed takes part in."""

    def refuse(*_: object, **__: object) -> None:
        raise ScenarioError("calm.toml:3: page is 0. So it is with seed 9.")

    monkeypatch.setattr(certify, "plan", refuse)

    ended = cli(*CALM)

    assert (ended.code, ended.err) == (2, "scrimmage: calm.toml:3: page is 0. So it is with seed 9.\n")
    assert user.is_dir()


def test_nothing_to_run_is_3_and_says_why(cli: Cli, user: Path) -> None:
    """A rig that the scenario does not name."""
    assert user.is_dir()
    ended = cli("certify", "--scenario", "lossy.toml", "--rig", "sim", "--json")

    assert ended.code == 3
    assert ended.json()["not_judged"][0] == {
        "what": "own/lossy", "why": "it is fit for rig wire, and rig sim was asked for",
    }  # fmt: skip


def test_a_calendar_of_the_users_is_what_is_scraped(cli: Cli, user: Path) -> None:
    """Its name stands in the configuration, its path in no report that passes."""
    (user / "season.csv").write_text(
        "season,game_date,home,visitor,home_score,visitor_score,postseason\n"
        "2022,2023-01-01,BOS,DEN,100,90,False\n2022,2023-01-02,LAL,MIA,100,90,False\n"
    )

    ended = cli(*CALM, "--season-file", user / "season.csv", "--json")

    assert (ended.code, ended.json()["config"]["season_file"]) == (0, "season.csv")
    assert ended.json()["objectives"][0]["n"] == 2


def test_reports_that_cannot_be_written_are_no_pass(
    cli: Cli, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a report does not stay, and what is whole does."""

    def full(verdict: object, histories: object, folder: Path) -> None:
        del verdict, histories
        (folder / "verdict.json").write_text("{}")
        (folder / "junit.xml").write_text("<half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(certify, "write_all", full)

    ended = cli(*CALM, "--json")

    assert (ended.code, ended.json()["verdict"]) == (3, "pass")
    assert (
        ended.err == "scrimmage: the reports could not be written to scrimmage-out: No space left on device\n"
    )
    assert sorted(path.name for path in (user / "scrimmage-out").glob("[!.]*.*")) == ["verdict.json"]


def test_it_can_be_read_in_80_columns_without_colour(
    cli: Cli, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR is honoured."""
    assert user.is_dir()
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")

    shown = cli(*CALM).out

    assert "\x1b[3" not in shown
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.wire
def test_no_key_is_in_any_file_or_output(shell: Shell, user: Path) -> None:
    """Through server and proxy, from a target that tells it."""
    (user / "proxied.toml").write_text(
        (user / "lossy.toml").read_text().replace("[claims]", "[wire]\nproxy = true\n[claims]")
    )

    ended = shell(
        "certify", "--scenario", "lossy.toml", "--scenario", "proxied.toml", "--target", "theirs:scrape"
    )

    files = [path for path in user.rglob("*") if path.is_file()]
    texts = [ended.out, ended.err, *(path.read_text("latin-1") for path in files)]
    assert ended.code == 1
    assert len(files) > 8
    assert not [key for key in key_names(5) for text in texts if key in text]


@pytest.mark.wire
def test_standard_output_is_one_document_and_standard_error_empty(shell: Shell) -> None:
    """As a program reads it."""
    ended = shell(*CALM, "--json")

    assert (ended.code, ended.err, ended.json()["verdict"]) == (0, "", "pass")


@pytest.mark.wire
def test_a_reader_that_has_seen_enough_changes_nothing(start: Start) -> None:
    """``| head -1``: no traceback, and the exit code remains the verdict's."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as gone:
        process = start(*CALM, stdout=gone)
    _, err = process.communicate(timeout=60)

    assert (process.returncode, err) == (0, "")


@pytest.mark.wire
def test_two_at_once_do_not_share_a_folder(midway: Callable[..., Any], cli: Cli) -> None:
    """The second is told so; in another folder it runs."""
    first = midway()

    assert "another scrimmage writes there" in cli(*CALM).err
    assert cli(*CALM, "--out", "other").code == 0
    assert first.poll() is None


@pytest.mark.wire
def test_the_users_folder_shadows_nothing(shell: Shell, user: Path) -> None:
    """Neither our packages nor what the pool's processes import."""
    for name in ("random", "queue", "multiprocessing", "scenarios", "simulators", "requests"):
        (user / f"{name}.py").write_text("raise RuntimeError('the wrong one')")

    assert shell(*CALM).code == 0


@pytest.mark.wire
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("group", [False, True])
def test_an_interruption_is_judged_and_reported(
    midway: Callable[..., Any],
    watched: Callable[..., list[int]],
    user: Path,
    number: signal.Signals,
    group: bool,  # noqa: FBT001 (a parameter of the test)
) -> None:
    """Ctrl-C of a terminal goes to every process of the group; ``kill`` to one. Exit code 3, nothing left."""
    process = midway("--json")
    below = watched(process)

    (os.killpg if group else os.kill)(process.pid, number)
    out, err = process.communicate(timeout=20)

    verdict = msgspec.json.decode(out, type=Verdict)
    assert (process.returncode, verdict.verdict) == (3, "unknown")
    assert err in ("scrimmage: interrupted; judging what was run so far\n", _KILLED)
    assert verdict.scenarios[0].runs >= 1
    assert verdict.not_judged[0].what.endswith(" runs")
    assert (user / "scrimmage-out" / "index.html").exists()
    assert len(below) >= 2
    assert _gone(below, 2)


_KILLED = (
    "scrimmage: stopped: a process of the engine was killed, perhaps for want of memory;"
    " judging what was run so far\n"
)
"""SIGTERM to the group may reach a pool's process before its parent."""


@pytest.mark.wire
def test_an_interruption_after_a_failure_is_1(midway: Callable[..., Any], user: Path) -> None:
    """What failed has failed, whatever was not run."""
    hanging = (user / "lossy.toml").read_text()
    (user / "theirs.py").write_text(
        "import time\ndef scrape(job):\n"
        "    if job.per_page == 10:\n        raise ValueError('no')\n    time.sleep(60)\n    yield\n"
    )
    (user / "hangs.toml").write_text(hanging.replace("per_page = 10", "per_page = 11"))
    process = midway(
        command=(
            "certify",
            "--scenario",
            "lossy.toml",
            "--scenario",
            "hangs.toml",
            "--target",
            "theirs:scrape",
        ),
        least=1,
    )

    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)

    assert process.returncode == 1
    assert "own/hangs" not in err
    assert "ValueError: no" in out


@pytest.mark.wire
def test_nothing_outlives_a_kill(start: Start, watched: Callable[..., list[int]], user: Path) -> None:
    """SIGKILL of the main process: pool, target, proxy are gone within 2 s."""
    (user / "proxied.toml").write_text(
        (user / "lossy.toml").read_text().replace("[claims]", "[wire]\nproxy = true\n[claims]")
    )
    process = start("certify", "--scenario", "proxied.toml", "--target", "theirs:hangs")

    def all_there() -> bool:
        commands = [
            path.read_bytes()
            for pid in _descendants(process.pid)
            if (path := Path(f"/proc/{pid}/cmdline")).exists()
        ]
        return sum(b"mitmdump" in one for one in commands) == 2 and any(b"theirs" in one for one in commands)

    _wait_for(process, all_there)
    below = watched(process)
    assert len(below) >= 4

    process.kill()

    assert _gone(below, 2)


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A file system of 200 kB; where none can be mounted, one that is always full stands in."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(folder)],  # noqa: S607 (the machine's)
        capture_output=True, check=False,
    )  # fmt: skip
    if mounted.returncode:
        (folder / "histories").mkdir()
        (folder / ".lock").touch()
        (folder / "histories" / "own.calm-sim-0.jsonl").symlink_to("/dev/full")
    yield folder
    if not mounted.returncode:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 (the machine's)


@pytest.mark.wire
def test_a_full_disk_stops_it_with_one_line(shell: Shell, tiny: Path) -> None:
    """What was run so far is judged; no half history is left."""
    ended = shell(*LONG, "--out", tiny, "--json")

    assert (ended.code, ended.json()["verdict"]) == (3, "unknown")
    assert ended.err.startswith("scrimmage: stopped: No space left on device; judging what was run so far\n")
    assert "Traceback" not in ended.err
    assert all(path.read_bytes().endswith(b"\n") for path in (tiny / "histories").glob("*.jsonl"))
