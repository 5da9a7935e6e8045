"""A hook that fails: its flow ends, and it is told."""

import asyncio
import logging

import pytest
from mitmproxy import http
from mitmproxy.test import tflow

from simulators.chaos.failures import MOST, Failures, Heard, guarded
from simulators.chaos.settings import FAILED


class Clumsy:
    """Fails in the hook for a request."""

    def __init__(self, failures: Failures) -> None:
        self.failures = failures

    @guarded
    async def request(self, flow: http.HTTPFlow) -> None:
        """Fail."""
        raise ValueError(f"no\nidea of {flow.request.path}")


@pytest.mark.parametrize("live", [True, False])
def test_a_hook_that_fails_ends_its_flow_and_is_told(
    capsys: pytest.CaptureFixture[str], *, live: bool
) -> None:
    """One line each on standard error, and counted."""
    clumsy = Clumsy(Failures())
    flow = tflow.tflow()
    flow.live = live

    for _ in range(2):
        asyncio.run(clumsy.request(flow))

    assert clumsy.failures.count == 2
    assert capsys.readouterr().err == f"{FAILED}request: ValueError: no idea of /path\n" * 2
    assert clumsy.failures.first == ["request: ValueError: no idea of /path"] * 2
    assert (flow.error is not None) == live


def test_only_the_first_are_kept() -> None:
    """All are counted: a proxy that fails at every call does not grow."""
    failures = Failures()
    for number in range(MOST + 5):
        failures.add("here", ValueError(str(number)))

    assert failures.count == MOST + 5
    assert failures.first[-1] == f"here: ValueError: {MOST - 1}"


def test_mistakes_that_mitmproxy_caught_are_heard() -> None:
    """Of hooks without a guard, and of tasks; not what it says of clients and hosts."""
    failures = Failures()
    logger = logging.getLogger("mitmproxy.addonmanager")
    heard = Heard(failures)
    logging.getLogger("mitmproxy").addHandler(heard)
    try:
        error = ValueError("a bug")
        logger.error("Addon error: a bug", exc_info=error)
        logger.error("mitmproxy has crashed!", exc_info=error)
        logger.error("Client TLS handshake failed.")
        logger.warning("Unhandled error in task.", exc_info=error)
    finally:
        logging.getLogger("mitmproxy").removeHandler(heard)

    assert failures.first == ["Addon error: ValueError: a bug", "mitmproxy has crashed: ValueError: a bug"]
