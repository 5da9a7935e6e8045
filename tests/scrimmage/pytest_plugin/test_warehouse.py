"""One night's tables as tests see them."""

import sys
from pathlib import Path

import pytest

from scrimmage.pytest_plugin.command import Scrimmage, ScrimmageError
from scrimmage.pytest_plugin.warehouse import Warehouse, emulated, written
from tests.scrimmage.pytest_plugin.beside import Fake


@pytest.fixture
def night(here: Scrimmage, tmp_path: Path) -> Warehouse:
    """A night in a file."""
    return written(here, tmp_path, {"date": "2025-01-15", "at": "08:00"})


def test_a_night_is_in_the_file(night: Warehouse) -> None:
    """Each table at its place."""
    with night.connect() as connection:
        (dates,) = connection.sql(
            f"SELECT DISTINCT game_date FROM {night.tables['player_game_summary']}"
        ).fetchall()

    assert night.game_date == "2025-01-15"
    assert night.at == "2025-01-16T13:00:00+00:00"
    assert str(dates[0]) == night.game_date


def test_a_copy_is_a_tests_own(night: Warehouse, tmp_path: Path) -> None:
    """What it writes is in no other."""
    (tmp_path / "copy").mkdir()
    copy = night.copied(tmp_path / "copy")
    with copy.connect() as connection:
        connection.execute(f"DROP TABLE {copy.tables['odds_api_game_lines']}")

    with night.connect() as connection:
        assert (
            connection.sql(f"SELECT COUNT(*) FROM {night.tables['odds_api_game_lines']}").fetchall()[0][0] > 0
        )


def test_without_duckdb_it_says_what_to_install(night: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is there all the same."""
    monkeypatch.setitem(sys.modules, "duckdb", None)

    with pytest.raises(
        ScrimmageError, match=r"^duckdb is not installed where pytest runs\. Valid: pip install"
    ):
        night.connect()


def test_an_emulator_that_cannot_run_says_why(fake: Fake, tmp_path: Path) -> None:
    """In its own words, of several lines of JSON."""
    stub = fake("""printf '{\\n  "error": "bqemulator cannot run: it is not installed"\\n}\\n'; exit 2""")

    with pytest.raises(ScrimmageError, match=r"^bqemulator cannot run: it is not installed$"):  # noqa: SIM117
        with emulated(stub, tmp_path, {}):
            pass


@pytest.mark.wire
def test_a_night_is_in_the_emulator(tmp_path: Path) -> None:
    """It answers SQL, and says what is wrong with it."""
    with emulated(Scrimmage(), tmp_path, {"date": "2025-01-15"}) as night:
        rows = night.query(
            f"SELECT DISTINCT game_date AS day, NULL AS none FROM {night.tables['nbac_schedule']}"
        )

        assert rows == [{"day": "2025-01-15", "none": None}]
        with pytest.raises(ScrimmageError, match="no_such_table"):
            night.query("SELECT 1 FROM no_such_table")
