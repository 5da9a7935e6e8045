"""``scrimmage warehouse``: the tables of one night, in BigQuery's emulator or in a DuckDB file."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec
import requests
import typer

from scrimmage.commands.inputs import PIPELINE, pipeline_file_of, season_file_of
from scrimmage.commands.output import UsageError, out, say
from scrimmage.commands.signals import told_to_stop
from scrimmage.rigs.gate_tables import loadable
from scrimmage.seasons import season_of
from simulators.pipeline import Description, Pipeline, default, read
from simulators.pipeline.damages.plan import Plan
from simulators.pipeline.damages.rule import DamageRule
from simulators.pipeline.description import Hour
from simulators.pipeline.night import morning
from simulators.toml_file import TomlFileError, read_tables
from simulators.warehouse import Table

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

DATE = "The game date (YYYY-MM-DD); the one in the middle of the season if not given."
AT = "Eastern hour of the morning after at which the tables are looked at."
DAMAGES = "A TOML file of damages, as under pipeline.damages in a scenario."
FILE = "Write a DuckDB file and end, in place of serving the emulator."


class _Damages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    damages: list[DamageRule] = []


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What is where: with ``--json`` the one document."""

    project: str
    game_date: str
    at: str
    """The instant of the tables, ISO 8601 in UTC."""
    tables: dict[str, str]
    """Each table's place (``dataset.table``) by its logical name; of those that are there."""
    damages: list[str]
    """In words, what each damage did."""
    url: str = ""
    """Of the emulator: what BIGQUERY_EMULATOR_HOST may be."""
    file: str = ""
    """Of the DuckDB file."""


def warehouse(
    *,
    game_date: Annotated[str, typer.Option("--date", help=DATE)] = "",
    at: Annotated[str, typer.Option(help=AT)] = "08:00",
    season: Annotated[int, typer.Option(help="The year in which the season starts.")] = 2024,
    season_file: Annotated[Path | None, typer.Option(help="A real calendar as CSV.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the season, the night and the damages.")] = 0,
    pipeline: Annotated[Path | None, typer.Option(help=PIPELINE)] = None,
    damages: Annotated[Path | None, typer.Option(help=DAMAGES)] = None,
    project: Annotated[str, typer.Option(help="The project that holds the datasets.")] = "scrimmage",
    file: Annotated[Path | None, typer.Option(help=FILE)] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document, on one line, on stdout.")
    ] = False,
) -> None:
    """Put the tables of one night into BigQuery's emulator until Ctrl-C or SIGTERM, or into a DuckDB file."""
    described = pipeline_file_of(pipeline)
    description = read(described) if described else default()
    calendar = season_file_of(season_file)
    try:
        made = Pipeline(season_of(season, seed, calendar), seed, description)
    except ValueError as error:
        raise UsageError(f"--season {season}: {error}") from None
    told, tables = _night(made, description, _day(game_date, made.days), at, _rules(damages))
    told = msgspec.structs.replace(told, project=project)
    if file is None:
        asyncio.run(_serve(told, tables, as_json=as_json))
    else:
        _write(file, project, tables)
        _tell(msgspec.structs.replace(told, file=str(file)), as_json=as_json)


def _day(given: str, days: tuple[date, ...]) -> date:
    if not given:
        return days[len(days) // 2]
    try:
        day = date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"--date {given}: no date. Valid: YYYY-MM-DD, such as {days[0]}.") from None
    if day not in days:
        raise UsageError(
            f"--date {given}: no games on that day. Valid: one from {days[0]} to {days[-1]} with games."
        )
    return day


def _rules(path: Path | None) -> list[DamageRule]:
    if path is None:
        return []
    try:
        return msgspec.convert(read_tables(path), _Damages).damages
    except TomlFileError as error:
        raise UsageError(str(error)) from None
    except msgspec.ValidationError as error:
        raise UsageError(f"{path}: not a file of [[damages]]: {error}") from None


def _night(
    made: Pipeline, description: Description, day: date, at: str, rules: list[DamageRule]
) -> tuple[Told, list[Table]]:
    try:
        msgspec.convert(at, Hour)
    except msgspec.ValidationError:
        raise UsageError(f"--at {at}: no hour. Valid: HH:MM from 00:00 to 23:59, such as 08:00.") from None
    instant = morning(day, at)
    strikes = Plan(rules, made.seed, [day], most=max(1, len(rules))).strikes(day)
    stand = made.stand(day, instant, strikes)
    tables, _ = loadable(stand.tables, stand.tables, description)
    told = Told(
        project="", game_date=day.isoformat(), at=(_EPOCH + timedelta(microseconds=instant)).isoformat(),
        tables={name: description.place(name) for name in description.tables if name in stand.tables},
        damages=list(stand.says),
    )  # fmt: skip
    return told, tables


def _write(file: Path, project: str, tables: list[Table]) -> None:
    try:
        from simulators.warehouse.duck import DuckTables, connect_file  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{error.name} is not installed. Valid: pip install 'scrimmage[warehouse]'."
        ) from None
    if file.exists():
        raise UsageError(f"--file {file}: it is there already. Choose another.")
    try:
        connection = connect_file(file, project)
    except OSError as error:
        raise UsageError(f"--file {file}: cannot be written: {error}") from None
    with connection:
        DuckTables(connection, project).load(tables)


async def _serve(told: Told, tables: list[Table], *, as_json: bool) -> None:
    """Serve until told to stop."""
    from simulators.warehouse.emulator import Emulator, EmulatorError  # noqa: PLC0415 (starts what an extra brings)
    from simulators.warehouse.rest import RestTables  # noqa: PLC0415 (likewise)

    with told_to_stop() as stopped:
        running = Emulator()
        try:
            running.start()
            RestTables(running.url, told.project).load(tables)
            _tell(msgspec.structs.replace(told, url=running.url), as_json=as_json)
            await stopped.wait()
        except (EmulatorError, requests.RequestException) as error:
            raise UsageError(str(error)) from None
        finally:
            running.stop()
    say("stopped")


def _tell(told: Told, *, as_json: bool) -> None:
    if as_json:
        out().out(msgspec.json.encode(told).decode(), highlight=False)
        return
    where = f"BigQuery on {told.url}" if told.url else told.file
    out().print(f"{where} (project {told.project}, {told.game_date} as of {told.at})", soft_wrap=True)
    for line in (*(f"  {place}" for place in told.tables.values()), *told.damages):
        out().print(line, soft_wrap=True, markup=False)
