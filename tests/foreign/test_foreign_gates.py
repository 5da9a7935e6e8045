"""Gates that nobody of the project wrote, and a careless one, through the real command."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.wire

HERE = Path(__file__).parent
ASKED = ("warehouse_down", "delivered_twice", "settings")


def _certified(folder: Path, module: str) -> tuple[int, dict[str, Any]]:
    """The exit code, and the verdict of each claim by scenario and id."""
    (folder / f"{module}.py").write_bytes((HERE / f"{module}.py").read_bytes())
    scenarios = [part for name in ASKED for part in ("--scenario", f"gates/{name}")]
    command = [sys.executable, "-m", "scrimmage", "certify", "--rig", "wire", "--json"]
    ran = subprocess.run(
        [*command, "--target", f"{module}:gate", *scenarios],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ran.returncode in (0, 1, 3), ran.stderr
    judged = json.loads(ran.stdout)["scenarios"]
    return ran.returncode, {
        f"{one['id'][6:]} {claim['id']}": claim["verdict"] for one in judged for claim in one["claims"]
    }


@pytest.mark.parametrize("module", ["sql_gate", "frame_gate"])
def test_a_careful_gate_of_strangers_passes(tmp_path: Path, module: str) -> None:
    """One asks in SQL, one fetches rows by REST; neither has seen the reference."""
    code, claims = _certified(tmp_path, module)

    assert (code, set(claims.values())) == (0, {"pass"}), claims


def test_a_careless_gate_fails_where_it_is_careless(tmp_path: Path) -> None:
    """It takes an outage for an empty table, and logs what it likes."""
    code, claims = _certified(tmp_path, "wrong_gate")

    assert code == 1
    assert claims["warehouse_down VG7"] == "fail"
    assert claims["warehouse_down VG5"] == "fail"
