"""The job that docs/ci.md prints works as it is printed."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml  # type: ignore[import-untyped]  # it ships no types

pytestmark = pytest.mark.wire

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "ci.md"


def _block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)
    return str(found)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A user's repository of one commit, with a careful scraper; its ``python3`` has requests."""
    folder = tmp_path / "mine"
    folder.mkdir()
    shutil.copy(ROOT / "examples" / "careful.py", folder / "scrape.py")
    _git(folder, "init", "-q")
    _git(folder, "add", ".")
    _git(folder, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "one")
    return folder


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S607 (the machine's git)
    return done.stdout.strip()


@pytest.fixture
def environment(repository: Path, tmp_path: Path) -> dict[str, str]:
    """What a CI machine says: a checkout of Scrimmage, the commit, and where the summary goes."""
    programs = tmp_path / "bin"
    programs.mkdir()
    # A symlink would take another environment for its own.
    (programs / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (programs / "python3").chmod(0o755)
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "TZ") if name in os.environ}
    return kept | {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "SCRIMMAGE": str(ROOT),
        "GITHUB_SHA": _git(repository, "rev-parse", "HEAD"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }


def _run(script: str, repository: Path, environment: dict[str, str]) -> int:
    done = subprocess.run(
        ["bash", "-e", "-c", script],  # noqa: S607 (as the runner of GitHub does)
        cwd=repository, env=environment, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    print(done.stdout, done.stderr)  # noqa: T201 (shown where the test fails)
    return done.returncode


def _verdict(repository: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((repository / "scrimmage-out" / "verdict.json").read_text())
    return found


def _agrees(repository: Path, environment: dict[str, str], code: int) -> None:
    """Exit code, verdict, JUnit, summary and build all say the same."""
    verdict = _verdict(repository)
    assert {
        one["id"] for one in verdict["scenarios"] if one["verdict"] not in ("pass", "not_applicable")
    } == set()
    assert (code, verdict["verdict"]) == (0, "pass")
    target = verdict["target"]
    assert (target["build"], target["checked"], target["dirty"]) == (environment["GITHUB_SHA"], True, False)
    junit = ET.parse(repository / "scrimmage-out" / "junit.xml").getroot()  # noqa: S314 (we wrote it)
    assert junit.get("failures") == "0"
    assert int(junit.get("tests", "0")) > len(verdict["scenarios"])
    summary = Path(environment["GITHUB_STEP_SUMMARY"]).read_text()
    assert summary == (repository / "scrimmage-out" / "verdict.md").read_text()
    assert environment["GITHUB_SHA"] in summary


def test_the_shell_script_certifies_as_it_is(repository: Path, environment: dict[str, str]) -> None:
    """Ten lines, a whole suite, and an exit code that a CI system understands."""
    script = _block("sh")
    assert len(script.splitlines()) <= 10
    (repository / "certify.sh").write_text(script)
    _git(repository, "add", ".")
    _git(repository, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--amend", "-m", "one")
    environment["GITHUB_SHA"] = _git(repository, "rev-parse", "HEAD")

    _agrees(repository, environment, _run("sh certify.sh", repository, environment))


def test_the_steps_of_the_job_certify_as_they_are(repository: Path, environment: dict[str, str]) -> None:
    """Each ``run`` in turn, as the runner does; what is here already is not fetched again.

    The program is the naive one: the job fails, and the summary is written all the same. What an
    earlier run left behind is gone.
    """
    shutil.copy(ROOT / "examples" / "naive.py", repository / "scrape.py")
    (repository / "certify.sh").write_text(_block("sh"))
    (repository / "scrimmage-out").mkdir()
    (repository / "scrimmage-out" / "old.txt").touch()
    steps = [step["run"] for step in _steps() if "run" in step]
    assert [one.split()[0] for one in steps[:2]] == ["pip", "git"]

    codes = [_run(one, repository, environment) for one in steps[2:]]

    assert codes == [1]
    target = _verdict(repository)["target"]
    assert (target["build"], target["checked"], target["dirty"]) == (environment["GITHUB_SHA"], True, True)
    assert "# ✗ FAIL" in Path(environment["GITHUB_STEP_SUMMARY"]).read_text()
    junit = ET.parse(repository / "scrimmage-out" / "junit.xml").getroot()  # noqa: S314 (we wrote it)
    assert int(junit.get("failures", "0")) > 10
    assert not (repository / "scrimmage-out" / "old.txt").exists()


def test_the_job_keeps_what_it_found() -> None:
    """The reports of a run that failed, too."""
    last = _steps()[-1]

    assert last["if"] == "always()"
    assert last["with"]["path"] == "scrimmage-out"


def _steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(_block("yaml"))["jobs"]["certify"]["steps"]
    return found
