"""An armed night that is ended in the middle: the faults end with it, and the company stands."""

import signal
from pathlib import Path

import pytest
import requests

from scrimmage.rehearsal.company import Company
from scrimmage.rehearsal.file import write
from simulators.history import FaultOff, FaultOn, Stopped
from tests.scrimmage.commands.staged import alive, children, listens, of_kind, verdict_in, wait_for
from tests.scrimmage.rehearsal.conftest import Arm

pytestmark = pytest.mark.wire


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
