"""``scrimmage proxy``: the chaos proxy alone, in front of any upstream."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from scrimmage.commands.faults_file import faults_of
from scrimmage.commands.output import EXIT_UNKNOWN, UsageError, out, say
from scrimmage.commands.signals import told_to_stop
from scrimmage.rigs.proxy import Proxy, ProxyError
from simulators.chaos.settings import Mode
from simulators.clock import RealClock


def proxy(
    *,
    upstream: Annotated[
        str, typer.Option(help="Where calls go, in reverse mode: http:// or https:// and a host.")
    ] = "",
    mode: Annotated[
        Mode, typer.Option(help="In front of one upstream, or a proxy that clients are told to use.")
    ] = "reverse",
    faults: Annotated[Path | None, typer.Option(help="A TOML file of faults, as in a scenario.")] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")] = 8766,
    seed: Annotated[int, typer.Option(min=0, help="Of the faults.")] = 0,
    log: Annotated[
        Path | None, typer.Option(help="File for the call log (JSON Lines); none unless given.")
    ] = None,
    flows: Annotated[
        Path | None, typer.Option(help="File for what clients saw, which mitmproxy opens (-r FILE).")
    ] = None,
    confdir: Annotated[
        Path | None, typer.Option(help="Folder of the proxy's own CA, made there if need be.")
    ] = None,
    upstream_ca: Annotated[
        Path | None, typer.Option(help="A certificate (PEM) that upstreams are trusted by.")
    ] = None,
) -> None:
    """Make faults between any client and any API until Ctrl-C or SIGTERM."""
    _fits(mode, upstream)
    _, rules = faults_of(faults, seed)
    for name, file in (("log", log), ("flows", flows)):
        if file is not None:
            _writable(name, file)
    if upstream_ca is not None and not upstream_ca.is_file():
        raise UsageError(f"--upstream-ca {upstream_ca}: there is no such file.")
    upstream = upstream.rstrip("/")
    start = partial(
        Proxy.start, mode=mode, upstream=upstream, rules=rules, seed=seed, port=port, log=log, flows=flows,
        confdir=confdir, upstream_ca=upstream_ca,
    )  # fmt: skip
    what = f"in front of {upstream}" if mode == "reverse" else "for clients that are told to use it"
    try:
        asyncio.run(_proxy(start, what))
    except ProxyError as error:
        if "address already in use" in str(error):
            raise UsageError(
                f"port {port} on 127.0.0.1 is in use. Choose another with --port; 0 takes any free one."
            ) from None
        raise UsageError(f"the proxy could not be started: {error}") from None


def _fits(mode: Mode, upstream: str) -> None:
    if mode == "regular" and upstream:
        raise UsageError(
            f"--upstream {upstream}: in mode regular clients name the host; leave it out, or use reverse."
        )
    if mode == "reverse" and not _is_origin(upstream):
        raise UsageError(
            f"--upstream {upstream or 'is missing'}: "
            "valid is a scheme and a host, such as http://127.0.0.1:8765."
        )


def _is_origin(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.path in {"", "/"}


def _writable(name: str, file: Path) -> None:
    try:
        file.open("ab").close()
    except OSError as error:
        raise UsageError(f"--{name} {file}: {error.strerror}.") from None


async def _proxy(start: Callable[..., Awaitable[Proxy]], what: str) -> None:
    clock = RealClock()
    wall = time.time_ns() // 1000 - clock.now()
    # Handled before anybody is told that we are here, and may end us.
    with told_to_stop() as told:
        child = await start(wall=wall, origin=clock.origin)
        out().print(f"proxy on http://127.0.0.1:{child.port} {what}", soft_wrap=True)
        out().print(f"for TLS, trust {child.ca}", soft_wrap=True)
        waits = [asyncio.create_task(told.wait()), asyncio.create_task(child.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            died = not child.running
            for wait in waits:
                wait.cancel()
            await child.stop()
    for failure in child.failures:
        say(f"the proxy failed: {failure}")
    if died:
        say("mitmdump ended by itself")
    if died or child.failures:
        raise typer.Exit(EXIT_UNKNOWN)
    say("stopped")
