"""What is taken from mitmproxy beyond its hooks: fails when its internals change."""

import asyncio
import socket
import warnings

from mitmproxy.connection import Client

from simulators.chaos import private

with warnings.catch_warnings():
    # Its dependencies write each other's old names.
    warnings.simplefilter("ignore")
    from mitmproxy.addons.proxyserver import Proxyserver
    from mitmproxy.proxy.layers.http import HttpLayer, HTTPMode, HttpStream
    from mitmproxy.proxy.layers.http._events import ErrorCode, RequestProtocolError
    from mitmproxy.proxy.mode_servers import ProxyConnectionHandler
    from mitmproxy.proxy.mode_specs import ProxyMode
    from mitmproxy.test import taddons, tflow


async def _accepted(context: taddons.context, server: Proxyserver) -> tuple[socket.socket, Client]:
    """A connection as its client has it, and what mitmproxy's server knows it by."""
    kept: asyncio.Queue[Client] = asyncio.Queue()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        mode = ProxyMode.parse("reverse:http://127.0.0.1:9")
        handler = ProxyConnectionHandler(context.master, reader, writer, context.options, mode)  # type: ignore[no-untyped-call]  # mitmproxy has no types there
        server.connections[handler.client.id] = handler
        kept.put_nowait(handler.client)

    listening = await asyncio.start_server(accept, "127.0.0.1", 0)
    ours = socket.create_connection(listening.sockets[0].getsockname(), timeout=5)
    client = await kept.get()
    listening.close()
    return ours, client


def _is_reset(ours: socket.socket) -> bool:
    ours.settimeout(0.2)
    try:
        ours.recv(1)
    except TimeoutError:
        return False
    except ConnectionResetError:
        return True
    raise AssertionError("it was closed in good order")


def test_a_connection_that_mitmproxy_keeps_is_reset() -> None:
    """By the client that a flow names; the others stay, until all are meant."""

    async def run() -> list[bool]:
        server = Proxyserver()  # type: ignore[no-untyped-call]  # mitmproxy has no types there
        with taddons.context(server) as context:  # type: ignore[no-untyped-call]  # mitmproxy has no types there
            one, client = await _accepted(context, server)
            other, _ = await _accepted(context, server)
            with one, other:
                seen = [private.reset(client)]
                await asyncio.sleep(0)
                seen += [_is_reset(one), _is_reset(other)]
                private.reset_all()
                await asyncio.sleep(0)
                return [*seen, _is_reset(other)]

    assert asyncio.run(asyncio.wait_for(run(), 10)) == [True, True, False, True]


def test_a_client_that_has_gone_is_not_reset() -> None:
    """There is nothing to reset, and that is told."""

    async def run() -> bool:
        server = Proxyserver()  # type: ignore[no-untyped-call]  # mitmproxy has no types there
        with taddons.context(server):  # type: ignore[no-untyped-call]  # mitmproxy has no types there
            return private.reset(Client(peername=("127.0.0.1", 1), sockname=("127.0.0.1", 2)))

    assert asyncio.run(run()) is False


def test_a_stream_that_was_given_up_is_told_before_mitmproxy_tells() -> None:
    """Its own alone; over the wire, with mitmproxy's own streams: test_breaks.py."""

    async def run() -> list[bool]:
        server = Proxyserver()  # type: ignore[no-untyped-call]  # mitmproxy has no types there
        with taddons.context(server) as context:  # type: ignore[no-untyped-call]  # mitmproxy has no types there
            ours, client = await _accepted(context, server)
            with ours:
                one, other = (tflow.tflow(client_conn=client) for _ in range(2))
                layer = HttpLayer(server.connections[client.id].layer.context, HTTPMode.transparent)
                for number, flow in enumerate((one, other)):
                    layer.streams[number] = HttpStream(layer.context, number)
                    layer.streams[number].flow = flow
                seen = [private.cancelled(one)]
                gone = RequestProtocolError(0, "stream reset by client (CANCEL)", ErrorCode.CANCEL)
                layer.streams[0]._paused_event_queue.append(gone)
                flows = (one, other, tflow.tflow())
                seen += [private.cancelled(flow) for flow in flows]
                private.reset_all()
                await asyncio.sleep(0)
                return seen

    assert asyncio.run(asyncio.wait_for(run(), 10)) == [False, True, False, False]


def test_a_server_that_has_not_begun_has_no_port() -> None:
    """As one that is closed."""

    async def run() -> int | None:
        with taddons.context(Proxyserver()):  # type: ignore[no-untyped-call]  # mitmproxy has no types there
            return private.port()

    assert asyncio.run(run()) is None
