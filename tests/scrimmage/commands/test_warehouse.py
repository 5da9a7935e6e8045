"""``scrimmage warehouse``."""

import json
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from simulators.pipeline import default
from simulators.warehouse.emulator import Emulator, EmulatorError

Cli = Callable[..., Any]
Start = Callable[..., "subprocess.Popen[str]"]
DAMAGED = """
[[damages]]
when = { dates = ["2025-01-15"] }
do = { kind = "table_empty", table = "team_game_summary" }
"""


def _count(file: Path, place: str) -> int:
    with duckdb.connect(str(file), read_only=True) as connection:
        (row,) = connection.sql(f"SELECT COUNT(*) FROM {place}").fetchall()  # noqa: S608 (a name of the test's)
    return int(row[0])


def test_a_file_holds_every_table_of_the_night(cli: Cli, user: Path) -> None:
    """Where the description has them; the document says what is where, and as of when."""
    done = cli("warehouse", "--date", "2025-01-15", "--file", "night.duckdb", "--json")
    told = done.json()

    assert done.code == 0
    assert told == {
        "project": "scrimmage", "game_date": "2025-01-15", "at": "2025-01-16T13:00:00+00:00", "url": "",
        "file": "night.duckdb", "tables": {name: default().place(name) for name in default().tables},
        "damages": [],
    }  # fmt: skip
    assert _count(user / "night.duckdb", told["tables"]["team_game_summary"]) > 0


def test_what_a_night_has_not_done_yet_is_not_there(cli: Cli, user: Path) -> None:
    """At half past three the features of phase 4 are still to come."""
    (place,) = [default().place("ml_feature_store_v2")]
    early = cli("warehouse", "--date", "2025-01-15", "--at", "03:30", "--file", "early.duckdb")
    late = cli("warehouse", "--date", "2025-01-15", "--file", "late.duckdb")

    assert early.out.startswith(
        "early.duckdb (project scrimmage, 2025-01-15 as of 2025-01-16T08:30:00+00:00)\n"
    )
    assert (early.code, late.code) == (0, 0)
    assert _count(user / "early.duckdb", place) == 0 < _count(user / "late.duckdb", place)


def test_damages_of_a_file_are_done_and_told(cli: Cli, user: Path) -> None:
    """In words; another date goes unharmed."""
    (user / "damages.toml").write_text(DAMAGED)
    place = default().place("team_game_summary")
    told = cli(
        "warehouse", "--date", "2025-01-15", "--damages", "damages.toml", "--file", "a.duckdb", "--json"
    ).json()
    other = cli(
        "warehouse", "--date", "2025-01-16", "--damages", "damages.toml", "--file", "b.duckdb", "--json"
    ).json()

    assert len(told["damages"]) == 1
    assert other["damages"] == []
    assert _count(user / "a.duckdb", place) == 0 < _count(user / "b.duckdb", place)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--date", "tomorrow"], "--date tomorrow: no date. Valid: YYYY-MM-DD, such as 2024-10-22."),
        (["--date", "2025-08-01"], "--date 2025-08-01: no games on that day. Valid: one from 2024-10-22 to "),
        (["--at", "25:00"], "--at 25:00: no hour. Valid: HH:MM from 00:00 to 23:59, such as 08:00."),
        (["--season", "9999"], "--season 9999: "),
        (["--damages", "gone.toml"], "gone.toml: cannot be read: No such file or directory"),
        (["--damages", "odd.toml"], "odd.toml: not a file of [[damages]]: "),
        (["--file", "odd.toml"], "--file odd.toml: it is there already. Choose another."),
        (["--file", "no/such/folder/a.duckdb"], "--file no/such/folder/a.duckdb: cannot be written: "),
    ],
)
def test_a_mistake_is_one_line(cli: Cli, user: Path, words: list[str], says: str) -> None:
    """With what is valid, exit code 2."""
    (user / "odd.toml").write_text("[[damages]]\ndo = { kind = 'no_such_damage' }\n")
    done = cli("warehouse", "--file", "new.duckdb", *words)

    assert done.code == 2
    assert done.err.startswith(f"scrimmage: {says}")
    assert done.err.count("\n") == 1


def test_an_emulator_that_cannot_start_is_told(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what it says itself."""

    def cannot(self: Emulator, within: float = 60) -> None:
        raise EmulatorError(f"bqemulator cannot run: it is not installed, {self.port}, {within:g}")

    monkeypatch.setattr(Emulator, "start", cannot)
    done = cli("warehouse")

    assert done.code == 2
    assert done.err.startswith("scrimmage: bqemulator cannot run: it is not installed")


@pytest.mark.wire
def test_the_emulator_serves_until_it_is_told_to_stop(start: Start) -> None:
    """One line of JSON says where; Ctrl-C ends it in order."""
    process = start("warehouse", "--date", "2025-01-15", "--project", "mine", "--json")
    assert process.stdout is not None
    told = json.loads(process.stdout.readline())
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)

    assert (told["project"], told["game_date"]) == ("mine", "2025-01-15")
    assert told["url"].startswith("http://127.0.0.1:")
    assert (process.returncode, err) == (0, "scrimmage: stopped\n")
