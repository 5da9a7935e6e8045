"""The company, and armed nights of it: ended in the middle, and with wrong deployments."""

import signal
from pathlib import Path

import pytest
import requests

from scrimmage.rehearsal.company import Company
from scrimmage.rehearsal.deployed import NAMES, Build
from scrimmage.rehearsal.file import text, write
from simulators.history import FaultOff, FaultOn, Stopped
from tests.scrimmage.commands.staged import alive, children, listens, of_kind, verdict_in, wait_for
from tests.scrimmage.rehearsal.conftest import Arm

WRONG = Path(__file__).parent / "wrong"
pytestmark = pytest.mark.wire


def _post(url: str) -> int:
    return requests.post(url, timeout=10).status_code


def test_it_says_what_is_deployed(company: Company) -> None:
    """And takes calls of the next phase; what there is not is not there."""
    told = requests.get(f"{company.url}/health", timeout=5).json()

    assert told == {"functions": sorted(NAMES), "night": False}
    assert (_post(f"{company.url}/phase"), _post(f"{company.url}/nowhere")) == (202, 404)


def test_one_night_at_a_time(company: Company) -> None:
    """A second one is refused."""
    with company._alone:
        assert requests.get(f"{company.url}/health", timeout=5).json()["night"]
        assert _post(f"{company.url}/night") == 409


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_ended_in_the_middle_faults_are_gone_within_5_s(
    company: Company, arm: Arm, tmp_path: Path, how: signal.Signals
) -> None:
    """No process stays and every port is free; told so, it reports what it saw, which does not pass."""
    process = arm(write(company, tmp_path))
    wait_for(lambda: company.under_way, within=60)
    places = company.places
    ports = (places.proxy, places.phase, places.slack, places.triggers)
    begun = children(process.pid)
    assert all(map(listens, ports))

    process.send_signal(how)
    took = wait_for(lambda: not listens(places.proxy) and not alive(begun))
    _, err = process.communicate(timeout=40)

    assert took < 5
    assert not any(map(listens, ports))
    assert requests.get(f"{company.url}/health", timeout=5).ok
    if how != signal.SIGKILL:
        assert process.returncode == 3
        assert "stopped: it was told to stop" in err
        assert len(of_kind(tmp_path / "out", FaultOn)) == 4
        assert [one.left for one in of_kind(tmp_path / "out", FaultOff)] == [0]
        assert [one.why for one in of_kind(tmp_path / "out", Stopped)] == ["told"]
        assert verdict_in(tmp_path / "out")["verdict"] == "unknown"


def test_a_scraper_that_ignores_retry_after_is_caught(company: Company, arm: Arm, tmp_path: Path) -> None:
    """It comes back early, on both paths on which it was told to wait."""
    company.deployed.deploy(Build(env={"RATE_LIMIT_RETRY_AFTER_ENABLED": "false"}))
    file = tmp_path / "scrape.toml"
    night, _ = text(company).split("[collect]")
    file.write_text(f"{night.replace('/night"', '/scrape"')}\n[claims]\nRL2 = {{}}\n")

    process = arm(file)
    process.communicate(timeout=120)

    failed = _failed(tmp_path / "out")
    assert process.returncode == 1
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
    process.communicate(timeout=240)

    failed = _failed(tmp_path / "out")
    assert process.returncode == 1
    assert (failed["VG4"], failed["SH4"], failed["E1"]) == (1, 1, 2)
    assert not {"RL2", "RL3", "RL8", "RL15", "VG3", "VG5"} & failed.keys()


def _failed(folder: Path) -> dict[str, int]:
    """How often each claim that failed was broken."""
    (scenario,) = verdict_in(folder)["scenarios"]
    return {one["id"]: one["broken"] for one in scenario["claims"] if one["verdict"] == "fail"}
