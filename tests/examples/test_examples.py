"""The example programs on the wire: the naive one is caught, the careful ones pass."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.wire

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SCRIMMAGE = (sys.executable, "-P", "-m", "scrimmage")

SCENARIOS = (
    "refused_mid_scrape",
    "retry_after_dates",
    "retry_after_zero",
    "data_empty_once",
    "refused_for_ever",
)
"""What the naive one cannot do, and what the first drafts of the careful ones could not."""

CAREFUL = {
    "careful.py": f"{sys.executable} examples/careful.py",
    "curl.sh": "sh examples/curl.sh",
    "scrape.pl": "perl examples/scrape.pl",
    "sdk.mjs": "env NODE_PATH=tests/node/node_modules node examples/sdk.mjs",
}
NEEDS = {
    "curl.sh": ("curl", "jq", "awk"),
    "scrape.pl": ("perl",),
    "sdk.mjs": ("node",),
}


def _certified(command: str, folder: Path) -> tuple[int, dict[str, Any]]:
    """Exit code and verdict of *command* over the chosen scenarios."""
    chosen = [word for name in SCENARIOS for word in ("--scenario", f"rate_limit/{name}")]
    done = subprocess.run(
        [*SCRIMMAGE, "certify", *chosen, "--rig", "wire", "--target", f"exec:{command}",
         "--out", str(folder), "--json"],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def _claims(verdict: dict[str, Any], word: str) -> list[str]:
    """Scenarios and claims of which the verdict is *word*."""
    return [
        f"{scenario['id'].partition('/')[2]} {claim['id']}"
        for scenario in verdict["scenarios"]
        for claim in scenario["claims"]
        if claim["verdict"] == word and claim["counted"]
    ]


def test_the_naive_one_is_caught(tmp_path: Path) -> None:
    """It comes back early, and its short listing looks like a whole one."""
    code, verdict = _certified(f"{sys.executable} examples/naive.py", tmp_path / "out")

    failed = _claims(verdict, "fail")
    assert (code, verdict["verdict"]) == (1, "fail")
    assert {"refused_mid_scrape RL2", "data_empty_once RL1", "refused_for_ever RL1"} <= set(failed)


@pytest.mark.parametrize("name", list(CAREFUL))
def test_a_careful_one_passes(name: str, tmp_path: Path) -> None:
    """In each language; what it declares is read because it stands beside it, and judged (RL3)."""
    _there(name)
    code, verdict = _certified(CAREFUL[name], tmp_path / "out")

    assert (_claims(verdict, "fail"), _claims(verdict, "unknown")) == ([], [])
    assert (code, verdict["verdict"]) == (0, "pass")
    assert verdict["target"]["declares"]["attempts_per_page"] == 6
    assert "refused_for_ever RL3" in _claims(verdict, "pass")


def _there(name: str) -> None:
    """What the program needs is there. In CI it must be; on a user's machine the test is left out."""
    missing = [program for program in NEEDS.get(name, ()) if not shutil.which(program)]
    if name == "sdk.mjs" and not (ROOT / "tests/node/node_modules/@balldontlie").is_dir():
        missing.append("@balldontlie/sdk (make setup)")
    if missing:
        why = f"{name} needs {' and '.join(missing)}"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)


@pytest.mark.parametrize("name", list(CAREFUL))
def test_what_it_declares_is_what_it_says_of_itself(name: str) -> None:
    """The figures of the file are those at the head of the program."""
    told = tomllib.loads((EXAMPLES / name).with_suffix(".declares.toml").read_text())
    text = (EXAMPLES / name).read_text()

    assert re.search(rf"(?i)\battempts *= *{told['attempts_per_page']}\b", text)
    assert re.search(rf"(?i)\blongest *= *{told['max_retry_after']}\b", text)


def test_the_page_names_every_program() -> None:
    """And none that is not there."""
    page = (EXAMPLES / "README.md").read_text()
    programs = {path.name for path in EXAMPLES.iterdir() if path.suffix in {".py", ".sh", ".mjs", ".pl"}}

    assert programs == {*CAREFUL, "naive.py"}
    assert programs == set(re.findall(r"^\| `([\w.]+)` \|", page, re.MULTILINE))
    assert [name for name in programs if f"examples/{name}" not in page] == []
