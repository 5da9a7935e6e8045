"""The chaos proxy as tests see it."""

from collections.abc import Iterator

import pytest

from scrimmage.pytest_plugin import http
from scrimmage.pytest_plugin.command import Scrimmage, ScrimmageError
from scrimmage.pytest_plugin.proxy import Proxy, proxied
from scrimmage.pytest_plugin.server import Server

pytestmark = pytest.mark.wire
AWAY = {"when": {"first": 1}, "do": {"kind": "status", "status": 503}}


@pytest.fixture(scope="module")
def proxy(mock: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """In front of the mock."""
    with proxied(Scrimmage(), tmp_path_factory.mktemp("proxy"), mock.base_url) as running:
        yield running


def test_faults_strike_on_the_way(proxy: Proxy, mock: Server) -> None:
    """The API behind never sees the call; the log tells which fault it was."""
    mock.reset()
    fresh = proxy.fresh()
    fresh.faults(AWAY)

    with pytest.raises(ScrimmageError):
        http.ask("GET", f"{fresh.base_url}/v1/teams", headers={"Authorization": fresh.key})
    http.ask("GET", f"{fresh.base_url}/v1/teams", headers={"Authorization": fresh.key})

    assert [reply["status"] for reply in mock.replies()] == [200]
    assert [event["does"] for event in fresh.events() if event["kind"] == "fault"] == ["status"]
    assert fresh.fresh().events() == []


def test_a_fault_that_is_none_is_refused(proxy: Proxy) -> None:
    """In the words of the control port, without its token, which no repr shows either."""
    with pytest.raises(ScrimmageError, match="Invalid value 'no_such_fault'") as raised:
        proxy.faults({"do": {"kind": "no_such_fault"}})

    assert proxy.token not in str(raised.value) + repr(proxy)


def test_it_can_be_trusted(proxy: Proxy) -> None:
    """By its certificate, for clients that speak TLS."""
    assert proxy.ca.read_text().startswith("-----BEGIN CERTIFICATE-----")
