"""Wrong deployments, armed: each is caught by what the proxy, the sinks and the tables saw."""

from pathlib import Path

import pytest

from scrimmage.rehearsal.company import Company
from scrimmage.rehearsal.deployed import Build
from scrimmage.rehearsal.file import text
from tests.scrimmage.commands.staged import verdict_in
from tests.scrimmage.rehearsal.conftest import Arm

WRONG = Path(__file__).parent / "wrong"
pytestmark = pytest.mark.wire


def test_a_scraper_that_ignores_retry_after_is_caught(company: Company, arm: Arm, tmp_path: Path) -> None:
    """It comes back early, on both paths on which it was told to wait."""
    company.deployed.deploy(Build(env={"RATE_LIMIT_RETRY_AFTER_ENABLED": "false"}))
    file = tmp_path / "scrape.toml"
    night, _ = text(company).split("[collect]")
    file.write_text(f"{night.replace('/night"', '/scrape"')}\n[claims]\nRL2 = {{}}\n")

    process = arm(file)
    process.communicate(timeout=120)

    assert process.returncode == 1
    failed = _failed(tmp_path / "out")
    assert list(failed) == ["RL2"]
    assert failed["RL2"] >= 2


def test_a_gate_that_fails_open_and_a_healer_that_triggers_twice_are_caught(
    company: Company, arm: Arm, tmp_path: Path
) -> None:
    """The last gate's call and the second trigger are seen by those who got them, its cost by the proxy."""
    company.deployed.deploy(Build(folder=WRONG))
    file = tmp_path / "night.toml"
    file.write_text(text(company))

    process = arm(file)
    process.communicate(timeout=180)

    failed = _failed(tmp_path / "out")
    assert process.returncode == 1
    assert (failed["VG4"], failed["SH4"], failed["E1"]) == (1, 1, 2)
    assert not {"RL2", "RL3", "RL8", "RL15", "VG3", "VG5"} & failed.keys()


def _failed(folder: Path) -> dict[str, int]:
    """How often each claim that failed was broken."""
    (scenario,) = verdict_in(folder)["scenarios"]
    return {one["id"]: one["broken"] for one in scenario["claims"] if one["verdict"] == "fail"}
