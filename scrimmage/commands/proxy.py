"""``scrimmage proxy``: the chaos proxy alone, in front of any upstream."""

import asyncio
import os
import secrets
import ssl
import time
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from scrimmage.commands.addresses import is_origin
from scrimmage.commands.faults_file import faults_of
from scrimmage.commands.limits_file import limits_of
from scrimmage.commands.output import EXIT_UNKNOWN, UsageError, out, say
from scrimmage.commands.signals import told_to_stop
from scrimmage.rigs.proxy import Proxy, ProxyError
from scrimmage.staging.control import TOKEN
from scrimmage.staging.rules import is_place
from simulators.clock import RealClock

Start = Callable[..., Coroutine[Any, Any, Proxy]]
CONTROL = (
    f"Port of the control port; 0: any free one. Its token is the value of {TOKEN}, or is made and told."
)
ALLOW = "host:port that calls may go on to, any number of times; anywhere where it is left out."
CONFDIR = "Folder of the proxy's own CA, made there if need be; else a new one each time."


def proxy(
    *,
    upstream: Annotated[
        str, typer.Option(help="Where calls go, in reverse mode: http:// or https:// and a host.")
    ] = "",
    mode: Annotated[
        Literal["reverse", "regular"],
        typer.Option(help="In front of one upstream, or a proxy that clients are told to use."),
    ] = "reverse",
    faults: Annotated[Path | None, typer.Option(help="A TOML file of faults, as in a scenario.")] = None,
    limits: Annotated[Path | None, typer.Option(help="A TOML file of limits, as in a staging file.")] = None,
    allow: Annotated[list[str] | None, typer.Option(help=ALLOW)] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")] = 8766,
    control: Annotated[int | None, typer.Option(min=0, max=65535, help=CONTROL)] = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the faults.")] = 0,
    log: Annotated[
        Path | None, typer.Option(help="File for the call log (JSON Lines); none unless given.")
    ] = None,
    flows: Annotated[Path | None, typer.Option(help="File that mitmproxy opens (mitmproxy -r FILE).")] = None,
    confdir: Annotated[Path | None, typer.Option(help=CONFDIR)] = None,
    upstream_ca: Annotated[
        Path | None, typer.Option(help="A certificate (PEM) by which upstreams are trusted.")
    ] = None,
) -> None:
    """Make faults between any client and any API until Ctrl-C or SIGTERM."""
    _fits(mode, upstream)
    _, rules = faults_of(faults, seed)
    for name, file in (("log", log), ("flows", flows)):
        if file is not None:
            _writable(name, file)
    _trusted(upstream_ca)
    _allowed(allow or [])
    token = _token() if control is not None else ""
    start = partial(
        Proxy.start, upstream=upstream.rstrip("/"), rules=rules, seed=seed, port=port, log=log, flows=flows,
        ca=confdir, upstream_ca=upstream_ca, limits=limits_of(limits), allow=allow or [], token=token,
        control_port=control or 0,
    )  # fmt: skip
    what = f"in front of {upstream.rstrip('/')}" if upstream else "for clients that are told to use it"
    try:
        asyncio.run(_proxy(start, what))
    except ProxyError as error:
        if "address already in use" in str(error):
            raise UsageError(
                f"port {port} on 127.0.0.1 is in use. Choose another with --port; 0 takes any free one."
            ) from None
        raise UsageError(f"the proxy could not be started: {error}") from None


def _fits(mode: str, upstream: str) -> None:
    if mode == "regular" and upstream:
        raise UsageError(
            f"--upstream {upstream}: in mode regular clients name the host; leave it out, or use reverse."
        )
    if mode == "reverse" and not is_origin(upstream):
        got = upstream or "is missing"
        raise UsageError(f"--upstream {got}: valid is a scheme and a host, such as http://127.0.0.1:8765.")


def _token() -> str:
    """The token of the control port; one that is made is told once, on standard error."""
    if given := os.environ.get(TOKEN):
        return given
    made = secrets.token_urlsafe(24)
    say(f"the control port's token, told this once: {made}")
    return made


def _allowed(places: Sequence[str]) -> None:
    """Refuse what no call could ever go to."""
    for place in places:
        if not is_place(place):
            raise UsageError(f"--allow {place}: valid is host:port, such as api.balldontlie.io:443.")


def _trusted(upstream_ca: Path | None) -> None:
    """Refuse a file by which nobody could be trusted; mitmproxy would find out at the first call."""
    if upstream_ca is None:
        return
    try:
        ssl.create_default_context(cafile=str(upstream_ca))
    except OSError as error:
        why = "is no certificate" if isinstance(error, ssl.SSLError) else f"cannot be read: {error.strerror}"
        raise UsageError(
            f"--upstream-ca {upstream_ca}: {why}. Valid: a file of certificates (PEM)."
        ) from None


def _writable(name: str, file: Path) -> None:
    try:
        file.open("ab").close()
    except OSError as error:
        raise UsageError(f"--{name} {file}: {error.strerror}.") from None


async def _proxy(start: Start, what: str) -> None:
    clock = RealClock()
    wall = time.time_ns() // 1000 - clock.now()
    # Handled before anybody is told that we are here, and may end us.
    with told_to_stop() as told:
        child = await start(wall=wall, origin=clock.origin)
        child.tell = lambda failure: say(f"the proxy failed: {failure}")
        out().print(f"proxy on http://127.0.0.1:{child.port} {what}", soft_wrap=True)
        if child.control:
            out().print(f"control on http://127.0.0.1:{child.control}", soft_wrap=True)
        out().print(f"for TLS, trust {child.ca}", soft_wrap=True)
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
    if died or child.failures:
        raise typer.Exit(EXIT_UNKNOWN)
    say("stopped")
