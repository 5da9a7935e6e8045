"""A healer that nobody of the project wrote, and a careless one, through the real command."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.wire

HERE = Path(__file__).parent
ASKED = ("missing_games", "partial_rows", "two_healers", "warehouse_dead")


def _certified(folder: Path, target: str, asked: tuple[str, ...]) -> tuple[int, dict[str, Any]]:
    """The exit code, and the verdict of each claim by scenario and id."""
    module = target.partition(":")[0].partition(".")[0]
    if (HERE / module).is_dir():
        shutil.copytree(HERE / module, folder / module, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(HERE / f"{module}.py", folder)
    scenarios = [part for name in asked for part in ("--scenario", f"self_heal/{name}")]
    command = [sys.executable, "-m", "scrimmage", "certify", "--rig", "wire", "--seeds", "3", "--json"]
    ran = subprocess.run(
        [*command, "--target", target, *scenarios],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert ran.returncode in (0, 1, 3), ran.stderr
    judged = json.loads(ran.stdout)["scenarios"]
    return ran.returncode, {
        f"{one['id'].partition('/')[2]} {claim['id']}": claim["verdict"]
        for one in judged
        for claim in one["claims"]
    }


def test_a_careful_healer_of_a_stranger_passes(tmp_path: Path) -> None:
    """It was written from docs/self-heal.md alone."""
    code, claims = _certified(tmp_path, "plain_healer.healer:heal", ASKED)

    assert (code, set(claims.values())) == (0, {"pass"}), claims


def test_a_careless_healer_fails_where_it_is_careless(tmp_path: Path) -> None:
    """One row is enough for it, an outage is no data, and what was triggered is healed."""
    code, claims = _certified(tmp_path, "wrong_healer:heal", ("missing_games", "partial_rows"))

    assert code == 1
    assert claims["missing_games SH1"] == "fail"
    assert claims["missing_games SH2"] == "fail"
    assert claims["partial_rows SH10"] == "fail"
