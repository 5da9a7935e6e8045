"""``scrimmage proxy``: the chaos proxy alone, in front of any upstream."""

import asyncio
import time
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from scrimmage.commands.faults_file import faults_of
from scrimmage.commands.output import EXIT_UNKNOWN, UsageError, out, say
from scrimmage.commands.signals import told_to_stop
from scrimmage.rigs.proxy import Proxy, ProxyError, beyond
from simulators.chaos.settings import BEYOND
from simulators.clock import RealClock
from simulators.faults.rule import Rule
from simulators.faults.table import NAMES


def proxy(
    upstream: Annotated[str, typer.Option(help="Where calls go: http:// or https:// and a host.")],
    *,
    faults: Annotated[Path | None, typer.Option(help="A TOML file of faults, as in a scenario.")] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")] = 8766,
    seed: Annotated[int, typer.Option(min=0, help="Of the faults.")] = 0,
    log: Annotated[
        Path | None, typer.Option(help="File for the call log (JSON Lines); none unless given.")
    ] = None,
) -> None:
    """Make faults between any client and any API until Ctrl-C or SIGTERM."""
    if not _is_origin(upstream):
        raise UsageError(
            f"--upstream {upstream}: valid is a scheme and a host, such as http://127.0.0.1:8765."
        )
    _, rules = faults_of(faults, seed)
    if kinds := beyond(rules):
        able = ", ".join(name for name in NAMES if name not in BEYOND)
        raise UsageError(f"{faults}: the proxy cannot make {', '.join(kinds)}. Valid: {able}.")
    if log is not None:
        _writable(log)
    try:
        asyncio.run(_proxy(upstream.rstrip("/"), rules, port, seed, log))
    except ProxyError as error:
        if "address already in use" in str(error):
            raise UsageError(
                f"port {port} on 127.0.0.1 is in use. Choose another with --port; 0 takes any free one."
            ) from None
        raise UsageError(f"the proxy could not be started: {error}") from None


def _is_origin(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.path in {"", "/"}


def _writable(log: Path) -> None:
    try:
        log.open("ab").close()
    except OSError as error:
        raise UsageError(f"--log {log}: {error.strerror}.") from None


async def _proxy(upstream: str, rules: list[Rule], port: int, seed: int, log: Path | None) -> None:
    clock = RealClock()
    wall = time.time_ns() // 1000 - clock.now()
    # Handled before anybody is told that we are here, and may end us.
    with told_to_stop() as told:
        child = await Proxy.start(
            upstream=upstream, rules=rules, seed=seed, wall=wall, origin=clock.origin, port=port, log=log
        )
        out().print(f"proxy on http://127.0.0.1:{child.port} in front of {upstream}", soft_wrap=True)
        waits = [asyncio.create_task(told.wait()), asyncio.create_task(child.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            died = not child.running
            for wait in waits:
                wait.cancel()
            await child.stop()
    if died:
        say("mitmdump ended by itself")
        raise typer.Exit(EXIT_UNKNOWN)
    say("stopped")
