"""``scrimmage load``: Locust's users against the mock or any API, judged by call log and stamps."""

import asyncio
import secrets
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

from scenarios.load.manners import Kind
from scenarios.load.shapes import Load, Shape
from scrimmage.commands.load_options import (
    alone,
    fits_shape,
    fits_url,
    installed,
    master,
    master_at,
    scraper,
    seconds_of,
)
from scrimmage.commands.load_progress import progress
from scrimmage.commands.output import EXIT_UNKNOWN, UsageError, out, print_json, say
from scrimmage.commands.signals import told_for_good, told_to_stop
from scrimmage.load.calls import CallsError, reader
from scrimmage.load.clients import as_history, only
from scrimmage.load.keys import logged
from scrimmage.load.messages import Settings
from scrimmage.load.mock import Mock
from scrimmage.load.recount import ALLOWED, Algorithm, Limit
from scrimmage.load.result import Result, result
from scrimmage.load.run import MasterError, Run, work
from scrimmage.load.show import show
from scrimmage.verdict import EXIT, NotJudged, worst
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

RESULT, HISTORY, STAMPS = "load.json", "history.jsonl", "stamps.jsonl"
"""What is written into the folder."""


def load(
    context: typer.Context,
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
    installed()
    if worker:
        alone(context, "worker")
        _work(*master_at(worker))
        return
    if target and users_kind:
        raise UsageError("--users-kind: with --target the users are as the target is. Valid: one of them.")
    bind = master(master_bind, workers, url)
    fits_url(url, calls, own_key=own_key)
    seconds = seconds_of(duration)
    whole = keys or max(1, users // SHARE)
    settings = Settings(
        url=url.rstrip("/"), users=users, duration=seconds, shape=shape, kind=users_kind or "honest",
        target=scraper(target), tier=tier,
        season=season, seed=seed, window=window, salt="" if own_key else secrets.token_hex(8),
        keys=max(1, -(-whole // max(1, workers))),
    )  # fmt: skip
    shaped = Load(shape, users, seconds, window)
    fits_shape(shaped, url)
    try:
        options = ApiOptions(
            tier=tier, season=season, season_seed=seed, window=window,
            algorithm="fixed_window" if limiter == "clock_window" else limiter,
            window_start="clock" if limiter == "clock_window" else "first_call",
        )  # fmt: skip
        log = reader(calls) if calls else None
    except (ValueError, CallsError) as error:
        raise UsageError(str(error)) from None
    limit = Limit(ALLOWED[tier], window * 1_000_000, limiter, fresh=not own_key)
    run = Run(settings, None if url else Mock(options), workers, bind, shaped.outage, say=say)
    if folder is not None:
        _made(folder)
    _done(run, master_bind)
    _judged(run, log, options, limit, folder, as_json=as_json)


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
        events = run.mock.calls if run.mock is not None else None
        if log is not None:
            # Others may call the same API, at the same time, and have other manners.
            events = only(log(), logged(run.settings, run.processes))
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
    kept = folder is None or _written(folder, found, run, story)
    if as_json:
        print_json(found)
    else:
        show(found, out())
    raise typer.Exit(EXIT[found.verdict if kept else worst([found.verdict, "unknown"])])


def _made(folder: Path) -> None:
    """Make *folder*, empty of an earlier run, before half a minute is spent in vain. Raises UsageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
        for name in (RESULT, HISTORY, STAMPS):
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"--out {folder}: {error.strerror}.") from None


def _written(folder: Path, found: Result, run: Run, story: history.History | None) -> bool:
    """Write it into *folder*; where that is full, say so: the result is shown all the same."""
    try:
        lines = [msgspec.json.encode(one) + b"\n" for one in run.stamps]
        (folder / STAMPS).write_bytes(b"".join(lines))
        if story is not None:
            (folder / HISTORY).write_bytes(history.encode(story))
        (folder / RESULT).write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    except OSError as error:
        say(f"--out {folder}: {error.strerror}.")
        return False
    return True


async def _run(run: Run) -> None:
    await run.run(told_for_good(asyncio.get_running_loop()))


def _work(host: str, port: int) -> None:
    async def worked() -> str:
        with told_to_stop() as told:
            return await work(host, port, told)

    if why := asyncio.run(worked()):
        say(why)
        raise typer.Exit(EXIT_UNKNOWN)
