"""``scrimmage serve``: the mock BallDontLie alone, over HTTP."""

import asyncio
import contextlib
import time
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from scrimmage.commands.faults_file import faults_of
from scrimmage.commands.inputs import season_file_of
from scrimmage.commands.output import UsageError, out, say
from scrimmage.commands.signals import told_to_stop
from scrimmage.seasons import season_of
from simulators.admin import VERBS, Admin
from simulators.balldontlie.app import Api
from simulators.balldontlie.openapi import openapi
from simulators.balldontlie.options import TIERS, ApiOptions
from simulators.clock import RealClock
from simulators.server import Application, Listener, PortTakenError
from simulators.wire import Request, Response

FAULTS = "A TOML file of faults, as in a scenario; its api table counts too."
ADMIN = "Call log, faults and clock over HTTP; off unless given."


def serve(
    *,
    tier: Annotated[str, typer.Option(help="free, all-star or goat.")] = "goat",
    season: Annotated[int, typer.Option(help="The year in which the season starts.")] = 2024,
    season_file: Annotated[Path | None, typer.Option(help="A real calendar as CSV.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the season and of the faults.")] = 0,
    faults: Annotated[Path | None, typer.Option(help=FAULTS)] = None,
    host: Annotated[str, typer.Option(help="Address to bind; loopback unless told otherwise.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")] = 8765,
    admin_port: Annotated[int | None, typer.Option(min=0, max=65535, help=ADMIN)] = None,
) -> None:
    """Serve the mock API until Ctrl-C or SIGTERM."""
    if tier not in TIERS:
        raise UsageError(f"there is no tier '{tier}'. Valid: {', '.join(TIERS)}.")
    told, rules = faults_of(faults, seed)
    file = season_file_of(season_file)
    try:
        options = msgspec.convert({"tier": tier, "season": season, "season_seed": seed} | told, ApiOptions)
        if file is not None:
            options = msgspec.structs.replace(options, season=season_of(0, seed, file).year)
        data = season_of(options.season, options.season_seed, file)
    except (msgspec.ValidationError, ValueError) as error:
        raise UsageError(f"the API cannot be set up: {error}") from None
    clock = RealClock()
    wall = time.time_ns() // 1000 - clock.now()
    admin = Admin(lambda: Api(options, data, wall=wall), clock, wall=wall, seed=seed)
    admin.set_faults(rules)
    try:
        asyncio.run(_serve(admin, host, port, admin_port))
    except PortTakenError as error:
        raise UsageError(
            f"{error.strerror}. Choose another with --port or --admin-port; 0 takes any free one."
        ) from None
    except OSError as error:
        raise UsageError(
            f"cannot listen on {host}: {error.strerror}. Valid: an address of this machine."
        ) from None


async def _serve(admin: Admin, host: str, port: int, admin_port: int | None) -> None:
    page = Response(200, (("Content-Type", "application/json"),), msgspec.json.encode(openapi()))

    def beside(request: Request) -> Response | None:
        return page if request.path == "/openapi.json" else None

    async with contextlib.AsyncExitStack() as stack:
        # Before anybody is told that we are here, and may end us.
        told = stack.enter_context(told_to_stop())
        api = Listener(Application(lambda: admin.front, admin.clock, beside=beside), host, port)
        await api.start()
        stack.push_async_callback(api.stop)
        out().print(f"serving on http://{host}:{api.port} (OpenAPI: /openapi.json)", soft_wrap=True)
        if admin_port is not None:
            desk = Listener(admin, "127.0.0.1", admin_port)
            await desk.start()
            stack.push_async_callback(desk.stop)
            out().print(f"admin on http://127.0.0.1:{desk.port} ({VERBS})", soft_wrap=True)
        await told.wait()
    say("stopped")
