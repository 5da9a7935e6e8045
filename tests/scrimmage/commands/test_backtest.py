"""``scrimmage backtest``, over BigQuery's emulator where it says wire."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from scrimmage.commands import backtest as command
from scrimmage.rigs.gate_tables import LOG
from simulators.pipeline.damages.drop_games import DropGames
from simulators.pipeline.description import DEFAULT
from simulators.warehouse.emulator import Emulator
from simulators.warehouse.rest import RestTables
from simulators.warehouse.tables import Schema, Table
from tests.scrimmage.tuning.made import DAYS, together

Cli = Callable[..., Any]
PROJECT = "backtest"
RANGE = ("--project", PROJECT, "--from", DAYS[0], "--to", DAYS[1])
TEAMS = Schema("nba_analytics", "team_game_summary", ())


@pytest.fixture
def tables(one_emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> RestTables:
    """Two dates in the emulator, the second with half of its players' summary lost, and an empty log."""
    places = RestTables(one_emulator.url, PROJECT)
    places.reset()
    places.load(
        [*together(DAYS[:2], {DAYS[1]: DropGames(table="player_game_summary", share=0.5)}), Table(LOG)]
    )
    monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", one_emulator.url)
    return places


@pytest.fixture
def own_emulator(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulator]:
    """One that may be killed."""
    with Emulator() as running:
        monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", running.url)
        yield running


def killing(emulator: Emulator, when: str, after: int) -> Callable[[int, str], Any]:
    """A progress bar that kills the warehouse."""

    @contextmanager
    def counting(total: int, what: str) -> Iterator[Callable[[str], None]]:
        del total
        told: list[str] = []

        def tell(says: str) -> None:
            told.append(says)
            if what == when and len(told) == after:
                emulator.kill()

        yield tell

    return counting


@pytest.mark.wire
def test_a_dry_run_comes_first_and_stops(cli: Cli, here: Path, tables: RestTables) -> None:
    """It says how much, and that an emulator does not know; nothing is known, so the exit code is 3."""
    del here, tables
    ended = cli("backtest", *RANGE)

    assert (ended.code, ended.out) == (3, "")
    assert "dry run: 6 queries would read 0 bytes (an emulator tells 0" in ended.err
    assert "nothing was read; go on with --yes" in ended.err


@pytest.mark.wire
def test_each_date_and_gate_is_told_and_nothing_is_written(cli: Cli, here: Path, tables: RestTables) -> None:
    """Through the real client; the log is as empty as before, and Slack's address is not used."""
    ended = cli("backtest", *RANGE, "--yes", "--json", "--out", "o")

    found = ended.json()
    assert ended.code == 0
    assert [(one["date"], one["phase"], one["outcome"]) for one in found["boundaries"]] == [
        *((str(DAYS[0]), phase, "open") for phase in ("1-2", "2-3", "3-4")),
        (str(DAYS[1]), "1-2", "open"), (str(DAYS[1]), "2-3", "open"), (str(DAYS[1]), "3-4", "blocked"),
    ]  # fmt: skip
    assert found["thresholds"][1]["proposed"] == 0.6
    assert (here / "o" / "backtest.json").read_bytes().decode() == ended.out
    assert tables.read(LOG) == []


@pytest.mark.wire
def test_people_get_a_table(
    cli: Cli, here: Path, tables: RestTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the worst finding of each boundary first."""
    del here, tables
    monkeypatch.setenv("COLUMNS", "160")

    ended = cli("backtest", *RANGE, "--yes")

    assert ended.code == 0
    assert "[blocking] player_game_summary has 3 of 5 expected games" in ended.out


@pytest.mark.wire
def test_a_missing_table_is_named(cli: Cli, here: Path, tables: RestTables) -> None:
    """In the dry run and in what is found; the other gates are told; exit code 3."""
    del here
    tables.drop(TEAMS)

    ended = cli("backtest", *RANGE, "--yes")

    assert ended.code == 3
    assert "table nba_analytics.team_game_summary is missing or may not be read" in ended.err
    assert ended.out.count("could not check") == 1
    assert "open" in ended.out


@pytest.mark.wire
def test_dates_without_data_are_unknown(cli: Cli, here: Path, tables: RestTables) -> None:
    """Exit code 3."""
    del here, tables
    ended = cli("backtest", "--project", PROJECT, "--from", "2025-08-01", "--to", "2025-08-02", "--yes")

    assert ended.code == 3
    assert "no date from 2025-08-01 to 2025-08-02 has any data" in ended.err


@pytest.mark.wire
def test_tables_of_other_names_are_read(cli: Cli, here: Path, tables: RestTables) -> None:
    """As a pipeline.toml tells them."""
    own = DEFAULT.read_text().replace('dataset = "nba_analytics"', 'dataset = "theirs"')
    (here / "pipeline.toml").write_text(own)
    moved = [
        Table(Schema("theirs", one.schema.table, one.schema.columns), one.rows)
        for one in together(DAYS[:1])
        if one.schema.dataset == "nba_analytics"
    ]
    tables.reset()
    tables.load([*moved, *(one for one in together(DAYS[:1]) if one.schema.dataset != "nba_analytics")])

    ended = cli(
        "backtest", "--project", PROJECT, "--from", DAYS[0], "--to", DAYS[0], "--pipeline", "pipeline.toml",
        "--yes", "--json",
    )  # fmt: skip

    assert (ended.code, [one["outcome"] for one in ended.json()["boundaries"]]) == (0, ["open"] * 3)


@pytest.mark.wire
def test_a_warehouse_that_dies_leaves_what_was_read(
    cli: Cli, here: Path, own_emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the fourth boundary: those four are reported, the error is told, exit code 3."""
    del here
    RestTables(own_emulator.url, PROJECT).load([*together(DAYS[:2]), Table(LOG)])
    monkeypatch.setattr(command, "counting", killing(own_emulator, "reading", 4))

    ended = cli("backtest", *RANGE, "--yes", "--json")

    found = ended.json()
    assert (ended.code, len(found["boundaries"])) == (3, 4)
    assert found["stopped"].startswith(f"gate 2-3 of {DAYS[1]}: ")
    assert f"stopped at gate 2-3 of {DAYS[1]}: " in ended.err
    assert "what was read until then is reported" in ended.err


@pytest.mark.wire
def test_a_dead_warehouse_is_told(cli: Cli, here: Path, own_emulator: Emulator) -> None:
    """Nothing was read; exit code 3, one document."""
    del here
    own_emulator.kill()

    ended = cli("backtest", *RANGE, "--yes", "--json")

    assert (ended.code, ended.json()["read"], ended.json()["boundaries"]) == (3, False, [])
    assert "the warehouse cannot be asked: ConnectionError" in ended.err


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("2025-1-6", "2025-01-07", "--from is '2025-1-6'. Valid: a date such as 2025-01-31."),
        ("2025-01-06", "soon", "--to is 'soon'. Valid: a date such as 2025-01-31."),
        ("2025-01-07", "2025-01-06", "--from 2025-01-07 is after --to 2025-01-06."),
    ],
)
def test_wrong_dates_are_refused(cli: Cli, here: Path, first: str, last: str, says: str) -> None:
    """Exit code 2, before anything is asked."""
    del here
    ended = cli("backtest", "--project", PROJECT, "--from", first, "--to", last)

    assert ended.code == 2
    assert says in ended.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--pipeline", "none.toml"), "none.toml: cannot be read"),
        (("--project", "a b"), "project is 'a b'"),
        (("--out", "file"), "--out file: "),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    cli: Cli, here: Path, words: tuple[str, ...], says: str
) -> None:
    """A file, a project, a folder; exit code 2."""
    (here / "file").touch()

    ended = cli("backtest", *RANGE, *words)

    assert ended.code == 2
    assert says in ended.err


def test_a_wrong_variable_is_refused_by_name(cli: Cli, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The gates go by the variables of the environment."""
    del here
    monkeypatch.setenv("PHASE_VALIDATION_QUALITY_THRESHOLD", "2")

    ended = cli("backtest", *RANGE)

    assert ended.code == 2
    assert "PHASE_VALIDATION_QUALITY_THRESHOLD" in ended.err


def test_without_the_client_it_says_what_to_install(
    cli: Cli, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An extra."""
    del here
    monkeypatch.setattr(command, "find_spec", lambda _: None)

    assert "pip install 'scrimmage[gcp]'" in cli("backtest", *RANGE).err
