"""The mock API in a process of its own, so that its work takes no time of the client's interpreter.

It reads its options as one line of JSON, writes its port, and serves until standard input ends.
"""

import asyncio
import os
import sys
import time

import msgspec

from scrimmage.rigs import own_core
from scrimmage.seasons import season_of
from scrimmage.targets import child
from simulators import history
from simulators.balldontlie.app import Api
from simulators.balldontlie.options import ApiOptions
from simulators.clock import RealClock
from simulators.front import Front
from simulators.server import Application, Listener
from simulators.wire import Request, Response


async def serve(options: ApiOptions) -> None:
    """Serve, and keep no log: it would grow with every call."""
    clock = RealClock()
    wall = time.time_ns() // 1000 - clock.now()
    api = Api(options, season_of(options.season, options.season_seed), wall=wall)

    def upstream(asked: Request, now: int) -> Response:
        return api.respond(asked, now).response

    front = Front([], seed=0, wall=wall, recorder=history.Recorder(sink=lambda _: None), upstream=upstream)
    listener = Listener(Application(lambda: front, clock))
    await listener.start()
    sys.stdout.write(f"{listener.port}\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await listener.stop()


if __name__ == "__main__":
    child.die_with(os.getppid())
    own_core.take(0)
    asyncio.run(serve(msgspec.json.decode(sys.stdin.readline(), type=ApiOptions)))
