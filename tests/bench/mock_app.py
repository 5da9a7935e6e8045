"""The mock over its real server, in a process of its own; prints and answers what ``flask_app.py`` does."""

import asyncio
import sys
import time

from scrimmage.seasons import season_of
from simulators import history
from simulators.balldontlie.app import Api
from simulators.balldontlie.options import ApiOptions
from simulators.clock import RealClock
from simulators.front import Front
from simulators.server import Application, Listener
from simulators.wire import Request, Response

LIMIT = 1_000_000_000
"""Calls a window, so that the limit counts and never refuses."""


async def serve() -> None:
    """Serve the whole front with its call log, as rig wire does."""
    clock = RealClock()
    wall = time.time_ns() // 1000 - clock.now()
    api = Api(ApiOptions(limit=LIMIT), season_of(2024, 0), wall=wall)

    def upstream(asked: Request, now: int) -> Response:
        return api.respond(asked, now).response

    front = Front([], seed=0, wall=wall, recorder=history.Recorder(), upstream=upstream)
    listener = Listener(Application(lambda: front, clock))
    await listener.start()
    print(listener.port, flush=True)  # noqa: T201 (how it tells its port)
    while await asyncio.to_thread(sys.stdin.readline):
        print(time.process_time(), flush=True)  # noqa: T201 (its answer)
    await listener.stop()


if __name__ == "__main__":
    asyncio.run(serve())
