"""``scrimmage load``: Locust's users against the mock or any API, judged by call log and stamps."""

import asyncio
import importlib.metadata
import os
import re
import secrets
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

from scenarios.load.manners import Kind
from scenarios.load.shapes import Load, Shape
from scrimmage.case import PATIENCE
from scrimmage.commands.addresses import is_origin
from scrimmage.commands.load_progress import progress
from scrimmage.commands.output import EXIT_UNKNOWN, UsageError, out, print_json, say
from scrimmage.commands.signals import told_to_stop
from scrimmage.commands.targets import Options, target_of, usable
from scrimmage.load.calls import CallsError, reader
from scrimmage.load.clients import as_history
from scrimmage.load.messages import KEY, Settings
from scrimmage.load.mock import Mock
from scrimmage.load.recount import ALLOWED, Limit
from scrimmage.load.result import Result, result
from scrimmage.load.run import MasterError, Run, work
from scrimmage.load.show import show
from scrimmage.verdict import EXIT, NotJudged
from simulators import history
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.season.dates import YEARS

DURATION = "How long: 30s, 5m, or seconds."
URL = "A running serve, proxy or staging; a mock of its own on loopback unless given."
CALLS = "With --url: its call log, a proxy's --log file or the URL of serve's --admin-port."
KEYS = "API keys that the users share; one for 40 users unless given."
SHARE = 40
"""Users of one key, unless told otherwise: at every tier enough of them to meet its limit within 30 s."""

WORKERS = "Processes to share the users out to; with --master-bind so many are waited for."
BIND = "HOST:PORT where workers elsewhere find this master (port 0: any free one)."
WORKER = "HOST:PORT of a master: be one of its workers, and no more."
WINDOW = "Seconds of a key's window; the documented tiers count by 60."
TARGET = "A scraper through which users read: reference, urllib3, tenacity, package.module:attribute."
SEASON = "The year in which the season starts."
KIND = "honest obeys Retry-After; naive never heard of it, and must be caught."

Algorithm = Literal["fixed_window", "sliding_log"]


def load(
    *,
    users: Annotated[int, typer.Option(min=1, help="Scrapers at once.")] = 200,
    duration: Annotated[str, typer.Option(help=DURATION)] = "30s",
    shape: Annotated[Shape, typer.Option(help="How many users there are when.")] = "steady",
    users_kind: Annotated[Kind | None, typer.Option(help=KIND, show_default="honest")] = None,
    target: Annotated[str, typer.Option(help=TARGET)] = "",
    tier: Annotated[Literal["free", "all-star", "goat"], typer.Option(help="What a key may.")] = "goat",
    window: Annotated[int, typer.Option(min=1, help=WINDOW)] = 60,
    limiter: Annotated[Algorithm, typer.Option(help="How the API counts.")] = "fixed_window",
    keys: Annotated[int | None, typer.Option(min=1, help=KEYS)] = None,
    season: Annotated[int, typer.Option(min=YEARS[0], max=YEARS[-1], help=SEASON)] = 2024,
    seed: Annotated[int, typer.Option(min=0, help="Of the season, and of what users ask for.")] = 0,
    url: Annotated[str, typer.Option(help=URL)] = "",
    calls: Annotated[str, typer.Option(help=CALLS)] = "",
    workers: Annotated[int, typer.Option(min=0, help=WORKERS)] = 0,
    master_bind: Annotated[str, typer.Option(help=BIND)] = "",
    worker: Annotated[str, typer.Option(help=WORKER)] = "",
    own_key: Annotated[bool, typer.Option("--own-key", help="All users use the key in BDL_API_KEY.")] = False,
    folder: Annotated[
        Path | None, typer.Option("--out", help="Folder for load.json and its evidence.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="The result as one JSON document on stdout.")
    ] = False,
) -> None:
    """Put a load of scrapers on an API, and judge what its clients and its limiter did."""
    _installed()
    if worker:
        _work(*_master_at(worker))
        return
    if target and users_kind:
        raise UsageError("--users-kind: with --target the users are as the target is. Valid: one of them.")
    bind = _master(master_bind, workers, url)
    _fits_url(url, calls, own_key=own_key)
    seconds = _seconds(duration)
    whole = keys or max(1, users // SHARE)
    settings = Settings(
        url=url.rstrip("/"), users=users, duration=seconds, shape=shape, kind=users_kind or "honest",
        target=_scraper(target), tier=tier,
        season=season, seed=seed, window=window, salt="" if own_key else secrets.token_hex(8),
        keys=max(1, -(-whole // max(1, workers))),
    )  # fmt: skip
    shaped = Load(shape, users, seconds, window)
    _fits_shape(shaped, url)
    try:
        options = ApiOptions(tier=tier, season=season, season_seed=seed, window=window, algorithm=limiter)
        log = reader(calls) if calls else None
    except (ValueError, CallsError) as error:
        raise UsageError(str(error)) from None
    limit = Limit(ALLOWED[tier], window * 1_000_000, limiter, fresh=not own_key)
    run = Run(settings, None if url else Mock(options), workers, bind, shaped.outage, say=say)
    if folder is not None:
        _made(folder)
    _done(run, master_bind)
    _judged(run, log, options, limit, folder, as_json=as_json)


def _scraper(spec: str) -> str:
    """Where the scraper of the target *spec* is imported from, empty for none. Raises UsageError."""
    if not spec:
        return ""
    target = target_of(spec)
    if not target.module:
        raise UsageError(
            f"--target {spec}: Locust's users read through a scraper in their own process. Valid: reference,"
            " urllib3, tenacity, or package.module:attribute of what is importable here."
        )
    usable(target, Options(), PATIENCE)
    return target.module


def _installed() -> None:
    """Refuse to begin without what the extra brings."""
    for name in ("locust", "hdrhistogram"):
        try:
            importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            raise UsageError(
                f"{name} is not installed. It comes with the extra 'load': make setup."
            ) from None


def _master(text: str, workers: int, url: str) -> tuple[str, int] | None:
    """Where a master listens for workers elsewhere. Raises UsageError."""
    if not text:
        return None
    bind = _place("--master-bind", text)
    if not workers:
        raise UsageError("--master-bind: a master waits for so many workers as --workers says: give it.")
    if not url and not bind[0].startswith("127."):
        raise UsageError(
            "--master-bind: the mock listens on loopback, where workers elsewhere do not find it."
            " Give --url of one that they do find, or bind 127.0.0.1."
        )
    return bind


def _fits_url(url: str, calls: str, *, own_key: bool) -> None:
    """Refuse what makes sense with *url* alone, and a *url* that is none."""
    if calls and not url:
        raise UsageError("--calls: the mock's own log is read. Valid: with --url.")
    if own_key and not url:
        raise UsageError("--own-key: the mock takes any key, and yours goes nowhere. Valid: with --url.")
    if own_key and not os.environ.get(KEY):
        raise UsageError(f"--own-key: the variable {KEY} is not set. Valid: the key that all users use.")
    if url and not _is_plain(url):
        raise UsageError(
            f"--url {url.rpartition('@')[2]}: valid is a scheme and a host, such as http://127.0.0.1:8765."
        )


def _is_plain(url: str) -> bool:
    """Whether *url* is an origin, in print, and without a login: that would be shown and written."""
    return is_origin(url) and bool(re.fullmatch(r"https?://[!->A-~]+", url))


def _fits_shape(shaped: Load, url: str) -> None:
    """Refuse a shape that would not come to what it is called."""
    if shaped.outage and url:
        raise UsageError(
            "--shape outage: only the mock can be taken away. Put the faults on a proxy instead."
        )
    if shaped.shape == "spike" and shaped.duration <= shaped.window:
        raise UsageError(
            f"--shape spike: no window resets within {shaped.duration:g} s. Valid: a longer --duration."
        )


def _done(run: Run, bind: str) -> None:
    """Run it to its end. Raises UsageError where the master cannot listen on *bind*."""
    try:
        with progress(run.settings.duration) as run.tell:
            asyncio.run(_run(run))
    except MasterError as error:
        raise UsageError(f"--master-bind {bind}: {error}. Valid: a free port of this machine.") from None


def _judged(
    run: Run,
    log: Callable[[], Sequence[history.Event]] | None,
    options: ApiOptions,
    limit: Limit,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Judge what was seen, show and write it, and leave with its exit code."""
    story: history.History | None = None
    try:
        events = run.mock.calls if run.mock is not None else log() if log is not None else None
        if events is not None:
            story = as_history(events, run.settings, options)
    except CallsError as error:
        run.unheard.append(NotJudged(what="the call log", why=str(error)))
    found = result(
        run.settings,
        run.stamps,
        story,
        limit,
        unheard=run.unheard,
        outage=run.outage is not None,
        jobs=run.jobs,
    )
    if folder is not None:
        _write(folder, found, run, story)
    if as_json:
        print_json(found)
    else:
        show(found, out())
    raise typer.Exit(EXIT[found.verdict])


def _made(folder: Path) -> None:
    """Make *folder*, before half a minute is spent for nothing. Raises UsageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise UsageError(f"--out {folder}: {error.strerror}.") from None


def _write(folder: Path, found: Result, run: Run, story: history.History | None) -> None:
    try:
        lines = [msgspec.json.encode(one) + b"\n" for one in run.stamps]
        (folder / "stamps.jsonl").write_bytes(b"".join(lines))
        if story is not None:
            (folder / "history.jsonl").write_bytes(history.encode(story))
        (folder / "load.json").write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    except OSError as error:
        raise UsageError(f"--out {folder}: {error.strerror}.") from None


async def _run(run: Run) -> None:
    with told_to_stop() as told:
        await run.run(told)


def _work(host: str, port: int) -> None:
    async def worked() -> str:
        with told_to_stop() as told:
            return await work(host, port, told)

    if why := asyncio.run(worked()):
        say(why)
        raise typer.Exit(EXIT_UNKNOWN)


def _master_at(text: str) -> tuple[str, int]:
    host, port = _place("--worker", text)
    if not port:
        raise UsageError(f"--worker {text}: valid is the port that the master prints.")
    return host, port


def _place(option: str, text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isdecimal() or int(port) > 65535:  # noqa: PLR2004 (the last port)
        raise UsageError(f"{option} {text}: valid is HOST:PORT, such as 127.0.0.1:5557.")
    return host, int(port)


def _seconds(text: str) -> float:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(s|m|h|)", text)
    seconds = float(found[1]) * {"": 1, "s": 1, "m": 60, "h": 3600}[found[2]] if found else 0
    if not seconds:
        raise UsageError(f"--duration {text}: valid is 30s, 5m, 1h or a number of seconds above 0.")
    return seconds
