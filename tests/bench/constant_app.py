"""A constant body on the mock's own server: what is left to gain there. In a process of its own.

It prints and answers what ``mock_app.py`` does, and gives the first page of the same month, of 25 games, to
whoever asks for anything.
"""

import asyncio
import sys
import time

from scrimmage.seasons import season_of
from simulators.balldontlie.app import Api
from simulators.balldontlie.options import ApiOptions
from simulators.server import Listener
from simulators.server.exchange import Receive, Scope, Send
from simulators.wire import Request

ASKED = "start_date=2025-01-01&end_date=2025-01-31&per_page=25"


def page() -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """The body, and the head fields that the mock sends with it."""
    api = Api(ApiOptions(), season_of(2024, 0), wall=time.time_ns() // 1000)
    asked = Request("GET", "127.0.0.1", "/v1/games", ASKED, (("Authorization", "key-0"),))
    answer = api.respond(asked, 0).response
    head = [(name.lower().encode(), value.encode()) for name, value in answer.headers]
    return answer.body, [*head, (b"content-length", str(len(answer.body)).encode())]


async def serve() -> None:
    """Serve it over uvicorn, as the mock is."""
    body, head = page()

    async def constant(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001 (ASGI 3)
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": head})
            await send({"type": "http.response.body", "body": body})

    listener = Listener(constant)
    await listener.start()
    print(listener.port, flush=True)  # noqa: T201 (how it tells its port)
    while await asyncio.to_thread(sys.stdin.readline):
        print(time.process_time(), flush=True)  # noqa: T201 (its answer)
    await listener.stop()


if __name__ == "__main__":
    asyncio.run(serve())
