"""The mock that a load is put on: what ``serve`` serves, within the command's own process."""

import asyncio
import time
from collections.abc import Sequence

from scrimmage.seasons import season_of
from simulators import history
from simulators.balldontlie.app import Api
from simulators.balldontlie.options import ApiOptions
from simulators.clock import RealClock
from simulators.front import Front
from simulators.server import Application, Listener
from simulators.wire import Request, Response


class Mock:
    """One API on loopback, its limiter and its call log."""

    def __init__(self, options: ApiOptions) -> None:
        clock = RealClock()
        wall = time.time_ns() // 1000 - clock.now()
        api = Api(options, season_of(options.season, options.season_seed), wall=wall)
        self._recorder = history.Recorder()

        def upstream(request: Request, now: int) -> Response:
            return api.respond(request, now).response

        front = Front([], seed=0, wall=wall, recorder=self._recorder, upstream=upstream)
        self._listener = Listener(Application(lambda: front, clock))

    async def start(self) -> str:
        """Listen on any free port, and give the URL."""
        await self._listener.start()
        return f"http://127.0.0.1:{self._listener.port}"

    async def away(self, start: float, end: float) -> None:
        """From *start* to *end*, seconds from now, refuse connections and reset those that are open."""
        await asyncio.sleep(start)
        await self._listener.go_away()
        await asyncio.sleep(end - start)
        await self._listener.start()

    async def stop(self) -> None:
        """Hang up, and wait until no call is under way."""
        await self._listener.stop()

    @property
    def calls(self) -> Sequence[history.Event]:
        """The call log."""
        return self._recorder.events
