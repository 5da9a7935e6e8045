"""``scrimmage certify``: exit codes, mistakes, interruptions, and what stays behind."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scenarios.read import ScenarioError
from scrimmage.case import key_names
from scrimmage.commands import certify, reports
from scrimmage.verdict import Verdict

Cli = Callable[..., Any]
Shell = Callable[..., Any]
Start = Callable[..., "subprocess.Popen[str]"]

CALM = ("certify", "--scenario", "calm.toml", "--rig", "sim", "--seeds", "1", "--jobs", "1")


def test_a_pass_is_0_and_its_reports_lie_there(cli: Cli, user: Path) -> None:
    """The verdict on the disk is the one that is shown."""
    ended = cli(*CALM, "--json")

    written = (user / "scrimmage-out" / "verdict.json").read_bytes()
    verdict = msgspec.json.decode(written, type=Verdict)
    assert (ended.code, verdict.verdict) == (0, "pass")
    assert msgspec.convert(ended.json(), Verdict) == verdict
    assert {path.name for path in (user / "scrimmage-out").iterdir()} == {
        ".lock", "histories", "verdict.json", "verdict.md", "verdict.txt", "junit.xml", "index.html",
        "measurements.csv",
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
def test_a_target_that_cannot_be_imported_is_bad_input(cli: Cli, user: Path) -> None:
    """It is told at once, before anything is run."""
    assert user.is_dir()
    ended = cli("certify", "--scenario", "lossy.toml", "--target", "missing:scrape", "--json")

    assert ended.code == 2
    assert "No module named 'missing'" in ended.json()["error"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ["--suite", "rate-limit"],
            "there is no suite 'rate-limit'. Valid: rate_limit, end_to_end, gates, self_heal, load. Did you",
        ),
        (["--scenario", "rate_limit/refused_mid"], "there is no scenario 'rate_limit/refused_mid'."),
        (["--scenario", "gone.toml"], "gone.toml: cannot be read: No such file or directory."),
        (["--scenario", "wrong.toml"], "wrong.toml:2: the scenario has no key 'titel'."),
        (["--target", "urlib3"], "there is no target 'urlib3'. Valid: reference,"),
        (["--rig", "wires"], "there is no rig 'wires'. Valid: sim, wire, staging."),
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
    """What is whole stays."""

    def full(verdict: object, histories: object, folder: Path) -> None:
        del verdict, histories
        (folder / "verdict.json").write_text("{}")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(reports, "write_all", full)

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
def test_the_users_folder_shadows_nothing(shell: Shell, user: Path) -> None:
    """Neither our packages nor what the pool's processes import."""
    for name in ("random", "queue", "multiprocessing", "scenarios", "simulators", "requests"):
        (user / f"{name}.py").write_text("raise RuntimeError('the wrong one')")

    assert shell(*CALM).code == 0


def test_one_process_or_two_give_the_same_verdict(cli: Cli, user: Path) -> None:
    """To the byte, but for when it began: evidence, figures, distinct histories, commands, histories."""
    calm = (user / "calm.toml").read_text().replace(', "wire"', "").replace("RL1 = {}", "RL1 = {}\nRL9 = {}")
    entries = [
        f"[[catalogue]]\nname = '{name}'\nsource = 'ours'\nwait = [100, 900]\n[[catalogue.faults]]\n"
        f"when = {{ page = 1, first = 1 }}\ndo = {{ kind = 'status', status = {status} }}\n"
        for name, status in (("z", 429), ("a", 503))
    ]
    (user / "entries.toml").write_text("\n".join([calm, *entries]))

    def made(jobs: int) -> dict[str, bytes]:
        words = ("certify", "--scenario", "entries.toml", "--seeds", "30", "--jobs", str(jobs), "--json")
        assert cli(*words).code == 1
        out = user / "scrimmage-out"
        files = {path.name: path.read_bytes() for path in (out / "histories").iterdir()}
        verdict = msgspec.json.decode((out / "verdict.json").read_bytes())
        return files | {"verdict": msgspec.json.encode(verdict | {"started": ""})}

    one, two = made(1), made(2)

    assert len(one) == 61
    assert one == two
