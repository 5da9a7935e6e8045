"""Reading a pipeline.toml."""

from pathlib import Path

import pytest

from simulators.pipeline.description import DEFAULT
from simulators.pipeline.read import PipelineError, read

TEXT = DEFAULT.read_text()
EXTRA = "[tables.extra]\ndataset = 'x'\nkey = []\ncolumns = {}\n"


def written(folder: Path, before: str = "", after: str = "") -> Path:
    """The shipped file with one text replaced."""
    assert before in TEXT
    path = folder / "mine.toml"
    path.write_text(TEXT.replace(before, after, 1))
    return path


def test_tables_and_datasets_may_be_renamed(tmp_path: Path) -> None:
    """The logical name stays, by which processors and damages know the table."""
    path = written(
        tmp_path,
        '[tables.nbac_schedule]\ndataset = "nba_raw"',
        '[tables.nbac_schedule]\ndataset = "raw"\ntable = "fixtures"',
    )

    assert read(path).place("nbac_schedule") == "raw.fixtures"


def test_the_healer_may_be_left_out(tmp_path: Path) -> None:
    """It comes at six then; another hour is taken as it is."""
    assert read(written(tmp_path, '[heal]\nat = "06:00"', "")).heal.at == "06:00"
    assert read(written(tmp_path, 'at = "06:00"', 'at = "07:30"')).heal.at == "07:30"


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("[[boundaries]]", "[[boundarys]]", "the file has no key 'boundarys'. Valid: tables"),
        ('at = "03:00"', 'att = "03:00"', "boundaries[0] has no key 'att'. Valid: phase, at, reads. Did you"),
        ('at = "03:00"', 'at = "3:00"', "boundaries[0].at: got '3:00' (str). Expected `str` matching regex"),
        ('at = "06:00"', 'at = "6"', "heal.at: got '6' (str). Expected `str` matching regex"),
        ("[heal]\nat", "[heal]\nhour", "heal has no key 'hour'. Valid: at"),
        ('at = "06:00"', 'at = "04:40"', "heal.at: got '04:40'. Valid: 8 minutes or more after 'ml_feature"),
        ("days_after = 0", "days_after = 7", "scrapers[0].days_after: got 7 (int). Expected `int` <= 1"),
        ('name = "nbac_gamebook"\n', 'name = "nbac_gamebok"\n', "Did you mean 'nbac_gamebook'?"),
        ('writes = "team_defense_zone"', 'writes = "team_defence_zone"', "Did you mean 'team_defense_zone'?"),
        (
            'scraper = "nbac_gamebook"',
            'scraper = "gamebook"',
            "processors[2].scraper: got 'gamebook'. Valid:",
        ),
        (
            'reads = ["team_game_summary"]',
            'reads = ["summary"]',
            "processors[6].reads: got 'summary'. Valid:",
        ),
        (
            '"scraper_runs", "scraper_games", "nbac',
            '"scraper_run", "scraper_games", "nbac',
            "boundaries[0].reads",
        ),
        (
            'starts = "03:35"',
            'starts = "03:06"',
            "processors[4].starts: got '03:06'. Valid: 8 minutes or more",
        ),
        (
            "[tables.scraper_runs]",
            EXTRA + "[tables.scraper_runs]",
            "tables: got 'extra'. Valid: scraper_runs",
        ),
        ('row_count = "INT64"', 'row_count = "STRING"', "tables.scraper_runs.columns: got other columns."),
        ('key = ["game_id"]', 'key = ["id"]', "tables.nbac_schedule.key: got 'id'. Valid: game_id"),
        ('[[scrapers]]\nname = "nbac_schedule"\nstarts = "02:30"', "", "scrapers: got odds_api_lines"),
    ],
)
def test_a_mistake_is_told_by_its_place(tmp_path: Path, before: str, after: str, says: str) -> None:
    """File and key, what was got, what is valid; in one line."""
    path = written(tmp_path, before, after)

    with pytest.raises(PipelineError) as error:
        read(path)

    assert str(error.value).startswith(f"{path}: ")
    assert says in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"tables = 1\n", "tables: got 1 (int). Valid: a table."),
        (b"[tables]\n", "has no 'scrapers'. Valid: tables, scrapers"),
        (b"scrapers = 1\n[tables]\n", "scrapers: got 1 (int). Valid: an array of tables."),
        (b"[tables]\nx = 1\n[[scrapers]]", "tables.x: Expected `object`"),
        (b"[tables\n", "not valid TOML"),
        (b"\xff", "is not UTF-8"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: bytes, says: str) -> None:
    """Before anything of it is believed."""
    path = tmp_path / "mine.toml"
    path.write_bytes(text)

    with pytest.raises(PipelineError, match=r".*") as error:
        read(path)

    assert says in str(error.value)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    """All tables of the shipped description are filled."""
    cut = TEXT.index("[tables.ml_feature_store_v2]")
    path = tmp_path / "mine.toml"
    path.write_text(TEXT[:cut])

    with pytest.raises(PipelineError, match="tables has no 'ml_feature_store_v2'"):
        read(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """With the system's own reason."""
    with pytest.raises(PipelineError, match="cannot be read: No such file"):
        read(tmp_path / "none.toml")
