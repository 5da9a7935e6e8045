"""A service on a port of its own that a plan breaks, for clients that gates and healers bring."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from typing import Any, Self

from simulators.clock import SECOND, Clock, RealClock
from simulators.faults.base import Delivery
from simulators.history import Fate
from simulators.outages import Answer, Call, Plan, Struck
from simulators.server.background import Background
from simulators.server.connection import CONNECTION, Connection
from simulators.server.exchange import Receive, Scope, Send, break_off, read_request, send_reply
from simulators.server.listener import Listener
from simulators.wire import Request


@dataclass(frozen=True, slots=True)
class Ended:
    """A call that is over."""

    request: Request
    call: Call
    took: int
    """Microseconds, from the request's last byte until the answer was sent, or its client left."""
    fate: Fate


class Service:
    """Answers on *host* and *port* (0: any free one) with *answer*, unless *plan* says otherwise.

    *name* says what a call is for; *ended* is told of each that is over, from the service's own
    thread and before the next one's end; *close* frees what *answer* uses.
    """

    def __init__(
        self,
        plan: Plan,
        *,
        name: Callable[[Request], Call],
        answer: Callable[[Request], Awaitable[Answer]],
        ended: Callable[[Ended], None],
        close: Callable[[], Coroutine[Any, Any, None]] | None = None,
        clock: Clock | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self._plan = plan
        self._name = name
        self._answer = answer
        self._ended = ended
        self._close = close
        self._clock = clock or RealClock()
        self._host = host
        self._listener = Listener(self, host, port)
        self._background: Background | None = None
        self._returning: asyncio.TimerHandle | asyncio.Task[None] | None = None
        self._away = False
        self._failed: BaseException | None = None

    @property
    def url(self) -> str:
        """Where it serves, without a slash at the end."""
        return f"http://{self._host}:{self._listener.port}"

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.stop()

    def start(self) -> None:
        """Begin to listen. Raises OSError where there is no port."""
        self._background = Background("service")
        try:
            self._background.run(self._listener.start())
        except BaseException:
            self._background.stop()
            raise

    def settle(self, within: float = 5) -> None:
        """Wait until every call is over and told; without it, a client may know of its end earlier.

        Raises TimeoutError where one is not over after *within* seconds, and whatever *answer* raised.
        """
        assert self._background is not None, "it has been started"
        self._background.run(self._listener.idle(), within)
        self._own_up()

    def restore(self) -> None:
        """Listen again at once, where an outage had closed the port."""
        assert self._background is not None, "it has been started"
        self._background.run(self._come_back())

    async def _come_back(self) -> None:
        returning, self._returning = self._returning, None
        if returning is not None and returning is not asyncio.current_task():
            returning.cancel()
        if self._away:
            self._away = False
            await self._listener.start()

    def stop(self) -> None:
        """Hang up and end. Raises whatever *answer* raised, as that is a mistake of ours."""
        assert self._background is not None, "it has been started"
        try:
            self._background.run(self._end())
        finally:
            self._background.stop()
        self._own_up()

    def _own_up(self) -> None:
        failed, self._failed = self._failed, None
        if failed is not None:
            raise failed

    async def _end(self) -> None:
        if self._returning is not None:
            self._returning.cancel()
        await self._listener.stop()
        if self._close is not None:
            await self._close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""
        if scope["type"] != "http":
            return
        connection: Connection = scope["extensions"][CONNECTION]
        request = await read_request(scope, receive)
        call, began = self._name(request), self._clock.now()
        struck = self._plan.next(call)
        answer = None
        try:
            answer = await _unless_lost(connection, self._arrives(request, struck))
            if answer is not None and answer.delivery.reply is not None:
                await send_reply(answer.delivery.reply, answer.delivery, send)
        except Exception as error:
            self._failed = self._failed or error
            raise
        finally:
            fate = "hung" if answer is None else answer.fate
            self._ended(Ended(request, call, self._clock.now() - began, fate))
        if struck.away and answer is not None:
            # Before the connection ends, lest its client comes back first.
            await self._leave(struck.away)
        if answer is not None:
            await break_off(answer.delivery, connection)

    async def _arrives(self, request: Request, struck: Struck) -> Answer:
        """The answer, when it is due."""
        whole = await self._answer(request) if struck.needs_answer else Answer(Delivery(None))
        answer = struck.apply(whole)
        if answer.delivery.delay:
            await asyncio.sleep(answer.delivery.delay / SECOND)
        return answer

    async def _leave(self, away: float) -> None:
        if self._returning is not None:
            self._returning.cancel()
            self._returning = None
        await self._listener.go_away()
        self._away = True
        if away < inf:
            self._returning = asyncio.get_running_loop().call_later(away, self._return)

    def _return(self) -> None:
        self._returning = asyncio.get_running_loop().create_task(self._come_back())


async def _unless_lost(connection: Connection, work: Coroutine[Any, Any, Answer]) -> Answer | None:
    """What *work* gives, or None once the client has left."""
    doing = asyncio.ensure_future(work)
    lost = asyncio.ensure_future(connection.lost.wait())
    try:
        await asyncio.wait({doing, lost}, return_when=asyncio.FIRST_COMPLETED)
        return doing.result() if doing.done() else None
    finally:
        lost.cancel()
        if doing.cancel():
            with suppress(asyncio.CancelledError):
                await doing
