"""The mock BallDontLie of a company, on a port of its own, at the hour of the night that is rehearsed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from scrimmage.seasons import season_of
from simulators import history
from simulators.balldontlie.app import Api
from simulators.balldontlie.options import EPOCH, ApiOptions
from simulators.clock import RealClock
from simulators.front import Front
from simulators.server import Application, Listener
from simulators.server.background import Background
from simulators.wire import Request, Response


@contextmanager
def api(season: int, seed: int, at: int) -> Iterator[str]:
    """Serve a *season* as it stands at *at* (microseconds since the epoch); gives the base URL."""
    clock = RealClock()
    wall = at - clock.now()
    stand = ApiOptions(season=season, season_seed=seed, now=EPOCH + timedelta(microseconds=at))
    made = Api(stand, season_of(season, seed), wall=wall)

    def upstream(request: Request, now: int) -> Response:
        return made.respond(request, now).response

    def again(request: Request, now: int) -> Response:
        return made.again(request, now).response

    front = Front([], seed=seed, wall=wall, recorder=history.Recorder(), upstream=upstream, again=again)
    listener = Listener(Application(lambda: front, clock))
    background = Background("api")
    try:
        background.run(listener.start())
        yield f"http://127.0.0.1:{listener.port}"
        background.run(listener.stop())
    finally:
        background.stop()
