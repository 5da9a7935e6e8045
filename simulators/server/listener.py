"""A listening port that can go away and come back, as a host's does."""

import asyncio
import errno
import logging
import socket
from collections.abc import Awaitable, Callable
from typing import Any

from uvicorn import Config
from uvicorn.server import ServerState

from simulators.server.connection import Connection
from simulators.server.exchange import Receive, Scope, Send

ASGI = Callable[[Scope, Receive, Send], Awaitable[None]]
"""Any ASGI application."""


class PortTakenError(OSError):
    """The port that was asked for is in use."""


class Listener:
    """Serves an application on *host* and *port* (0: any free one) within the running event loop."""

    def __init__(self, application: ASGI, host: str = "127.0.0.1", port: int = 0) -> None:
        # uvicorn would report our deliberate breakages as errors of the application.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL + 1)
        self._config = Config(
            application, http=Connection, ws="none", lifespan="off", log_config=None, access_log=False,
            server_header=False, date_header=False, proxy_headers=False, timeout_keep_alive=3600,
        )  # fmt: skip
        self._state = ServerState()
        self._counter: dict[str, Any] = {}
        self._host = host
        self._server: asyncio.Server | None = None
        self.port = port

    async def start(self) -> None:
        """Begin to listen. Raises PortTakenError; OSError for an address that is not this machine's."""
        if not self._config.loaded:
            self._config.load()
        try:
            self._server = await asyncio.get_running_loop().create_server(
                self._protocol, self._host, self.port, family=socket.AF_INET, reuse_address=True
            )
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTakenError(error.errno, f"port {self.port} on {self._host} is in use") from None
            raise
        self.port = self._server.sockets[0].getsockname()[1]

    def _protocol(self) -> asyncio.Protocol:
        return Connection(
            config=self._config,
            server_state=self._state,
            app_state=self._counter,
            _loop=asyncio.get_running_loop(),
        )

    async def go_away(self) -> None:
        """Refuse new connections and reset those that are open; :meth:`start` comes back on the same port."""
        assert self._server is not None, "only what listens can go away"
        self._server.close()
        for connection in list(self._state.connections):
            connection.reset()  # type: ignore[union-attr]  # all are ours
        await asyncio.sleep(0)

    async def idle(self) -> None:
        """Wait until no request is under way."""
        await asyncio.gather(*self._state.tasks, return_exceptions=True)

    async def stop(self) -> None:
        """Stop listening, hang up, and wait until no request is under way."""
        if self._server is not None:
            self._server.close()
        for connection in list(self._state.connections):
            connection.hang_up()  # type: ignore[union-attr]  # all are ours
        for task in list(self._state.tasks):
            task.cancel()
        await asyncio.gather(*self._state.tasks, return_exceptions=True)
