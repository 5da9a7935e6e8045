"""A hook that fails: its flow ends, and it is told."""

import asyncio
from pathlib import Path

import pytest
from mitmproxy import http
from mitmproxy.test import tflow

from simulators.chaos.failures import Failures, guarded


class Clumsy:
    """Fails in the hook for a request."""

    def __init__(self, failures: Failures) -> None:
        self.failures = failures

    @guarded
    async def request(self, flow: http.HTTPFlow) -> None:
        """Fail."""
        raise ValueError(f"no\nidea of {flow.request.path}")


@pytest.mark.parametrize("live", [True, False])
def test_a_hook_that_fails_ends_its_flow_and_is_told(tmp_path: Path, *, live: bool) -> None:
    """One line each in the file, and counted."""
    clumsy = Clumsy(Failures(str(tmp_path / "failures")))
    flow = tflow.tflow()
    flow.live = live

    for _ in range(2):
        asyncio.run(clumsy.request(flow))

    assert clumsy.failures.count == 2
    assert (tmp_path / "failures").read_text() == "request: ValueError: no idea of /path\n" * 2
    assert (flow.error is not None) == live


def test_without_a_file_they_are_counted(caplog: pytest.LogCaptureFixture) -> None:
    """And logged, as mitmproxy itself does."""
    failures = Failures()
    failures.add("here", ValueError("no"))

    assert failures.count == 1
    assert "here failed" in caplog.text
