"""``scrimmage backtest``: the gates over a user's real tables, which are only read."""

import os
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from reference.validation import PIPELINE_FILE, BoundaryError
from reference.variables import ConfigError
from reference.warehouse import BigQueryWarehouse
from reference.warehouse.bigquery import EMULATOR
from scrimmage.commands.output import EXIT_UNKNOWN, UsageError, out, print_json, say
from scrimmage.commands.products import document, leave_in, writable
from scrimmage.commands.progress import counting
from scrimmage.tuning.backtest import Backtest, read, weigh
from scrimmage.tuning.replay import Replay, days_of
from scrimmage.tuning.show_past import show, weight_says
from simulators.pipeline import Description, PipelineError, default
from simulators.pipeline import read as read_pipeline

MOST = "The share of the dates that may alarm at a proposed threshold."
PIPELINE = "A pipeline.toml with your tables' names and the gates' hours."
JSON = "backtest.json"


def backtest(
    *,
    project: Annotated[str, typer.Option(help="The BigQuery project that holds the tables.")],
    first: Annotated[str, typer.Option("--from", help="The first game date, such as 2025-01-01.")],
    last: Annotated[str, typer.Option("--to", help="The last game date.")],
    pipeline: Annotated[Path | None, typer.Option(help=PIPELINE)] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Read, after the dry run has told how much.")] = False,
    most_alarms: Annotated[float, typer.Option(min=0, max=1, help=MOST)] = 0.01,
    out_dir: Annotated[Path | None, typer.Option("--out", help=f"A folder for {JSON}.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Ask the gates again about past dates in BigQuery; nothing is written, called or told.

    Without --yes only a dry run. Exit 3 where something could not be told, as after a dry run alone.
    """
    if find_spec("google.cloud.bigquery") is None:
        raise UsageError("google-cloud-bigquery is not installed (pip install 'scrimmage[gcp]').")
    days = days_of(_day("--from", first), _day("--to", last))
    if not days:
        raise UsageError(
            f"--from {first} is after --to {last}. Valid: a first date that is not after the last."
        )
    folder = writable(out_dir) if out_dir else None
    env = {**os.environ} | ({PIPELINE_FILE: str(pipeline)} if pipeline else {})
    store = BigQueryWarehouse(project, env)
    try:
        found = _found(Replay(store, project, _description(pipeline), env), days, most_alarms, yes=yes)
    except (ConfigError, BoundaryError) as error:
        raise UsageError(str(error)) from None
    finally:
        store.close()
    if folder:
        leave_in(folder, {JSON: document(found)})
    if as_json:
        print_json(found)
    else:
        show(found, out())
    if not found.known:
        raise typer.Exit(EXIT_UNKNOWN)


def _found(replay: Replay, days: list[date], most_alarms: float, *, yes: bool) -> Backtest:
    """Weigh, and read if that is wanted and possible; what goes wrong is said on stderr."""
    config = {
        "project": replay.project, "from": days[0], "to": days[-1], "most_alarms": most_alarms,
        "pipeline": replay.env.get(PIPELINE_FILE, ""),
    }  # fmt: skip
    with counting(3 * len(days), "dry run") as tell:
        found = Backtest(config, weigh(replay, days, tell))
    if found.weight.outage:
        found.stopped = f"dry run: {found.weight.outage}"
        say(f"the warehouse cannot be asked: {found.weight.outage}; nothing was read")
        return found
    for line in weight_says(found.weight, emulated=bool(replay.env.get(EMULATOR))).splitlines():
        say(line)
    if not yes:
        say("nothing was read; go on with --yes")
        return found
    with counting(3 * len(days), "reading") as tell:
        read(replay, days, most_alarms, found, tell)
    if found.stopped:
        say(f"stopped at {found.stopped}; what was read until then is reported")
    elif not found.boundaries:
        say(f"no date from {days[0]} to {days[-1]} has any data")
    return found


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} is '{text}'. Valid: a date such as 2025-01-31.") from None


def _description(path: Path | None) -> Description:
    if path is None:
        return default()
    try:
        return read_pipeline(path)
    except PipelineError as error:
        raise UsageError(str(error)) from None
