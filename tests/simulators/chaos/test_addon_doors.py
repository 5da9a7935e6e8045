"""The addon's hooks, called as mitmproxy calls them: who may go where, and the control port."""

import asyncio
from pathlib import Path

from mitmproxy.test import tflow

from tests.simulators.chaos.test_addon import REFUSED, Desk

TOKEN = "t"  # noqa: S105 (of nothing but the test's own port)


def test_a_host_that_is_not_allowed_is_refused(tmp_path: Path) -> None:
    """By 403, whatever the Host field says, and no call is logged; a tunnel there is refused as well."""
    desk = Desk(tmp_path / "log", allow=["address:22"])
    other = Desk(tmp_path / "other", allow=["a.example:443"])
    tunnel = tflow.tflow()
    asyncio.run(other.addon.http_connect(tunnel))
    asked = other.flow()

    assert desk.flow().response is None
    assert asked.response is not None
    assert tunnel.response is not None
    assert (asked.response.status_code, tunnel.response.status_code, other.log()) == (403, 403, [])
    assert asked.response.text == "address:22 is none of the hosts that are allowed\n"
    for one in (desk, other):
        asyncio.run(one.addon.done())


def test_an_address_of_ipv6_may_be_allowed(tmp_path: Path) -> None:
    """As one writes it, in brackets."""
    desk = Desk(tmp_path / "log", allow=["[::1]:22"])
    tunnels = [tflow.tflow(), tflow.tflow()]
    tunnels[0].request.host = "::1"
    for tunnel in tunnels:
        asyncio.run(desk.addon.http_connect(tunnel))
    asyncio.run(desk.addon.done())

    assert [tunnel.response is None for tunnel in tunnels] == [True, False]


def test_with_a_token_it_has_a_control_port(tmp_path: Path) -> None:
    """Whose log can be read from any event on, and where a lost lease is logged."""
    desk = Desk(tmp_path / "log", REFUSED, token=TOKEN, control=str(tmp_path / "control"))

    async def run() -> None:
        await desk.addon.running()
        desk.addon._abandoned(1)
        await desk.addon.done()

    asyncio.run(run())

    assert int((tmp_path / "control").read_text()) > 0
    (event,) = desk.log()
    assert (event.who, event.says) == ("proxy", "1 removed, because nobody renewed the lease")
    assert desk.addon._log.after(0) == (tmp_path / "log").read_bytes()
    assert (desk.addon._log.after(1), desk.addon._log.after(9)) == (b"", b"")
