"""Where the tables are."""

from pathlib import Path

import pytest

from reference.validation import DEFAULT, Tables
from reference.variables import ConfigError


def read(tmp_path: Path, text: str) -> Tables:
    """The tables of a file with *text*."""
    path = tmp_path / "pipeline.toml"
    path.write_text(text)
    return Tables.from_env({"PIPELINE_FILE": str(path)})


def test_without_a_file_they_are_where_the_pipeline_has_them() -> None:
    """As docs/pipeline.md says."""
    assert Tables.from_env({}).places == DEFAULT
    assert Tables.from_env({"PIPELINE_FILE": ""}).places["nbac_schedule"] == "nba_raw.nbac_schedule"


def test_a_file_renames_some_and_may_say_more(tmp_path: Path) -> None:
    """Tables that no gate reads, keys, columns."""
    text = '[tables.nbac_schedule]\ntable = "raw.games"\nkey = ["game_id"]\n[tables.else]\ntable = "x"\n'
    tables = read(tmp_path, text)

    assert tables.places["nbac_schedule"] == "raw.games"
    assert tables.places["scraper_runs"] == DEFAULT["scraper_runs"]
    assert set(tables.places) == set(DEFAULT)


def test_a_name_may_stand_alone(tmp_path: Path) -> None:
    """In the short form."""
    assert read(tmp_path, '[tables]\nnbac_schedule = "raw.games"\n').places["nbac_schedule"] == "raw.games"


def test_the_dataset_may_stand_apart(tmp_path: Path) -> None:
    """As a whole pipeline.toml has it, with another name of the table or without."""
    text = '[tables.nbac_schedule]\ndataset = "raw"\n[tables.scraper_runs]\ndataset = "ops"\ntable = "runs"\n'
    places = read(tmp_path, text).places

    assert (places["nbac_schedule"], places["scraper_runs"]) == ("raw.nbac_schedule", "ops.runs")


@pytest.mark.parametrize(
    "place", ["'games'", "'a.b.c'", "'a.b` x'", "3", "{ table = 3 }", "{ dataset = 'a.b' }"]
)
def test_a_wrong_place_is_refused_by_name(tmp_path: Path, place: str) -> None:
    """With what is valid."""
    with pytest.raises(ConfigError, match=r"tables\.nbac_schedule\.table is .*valid: such as"):
        read(tmp_path, f"[tables]\nnbac_schedule = {place}\n")


@pytest.mark.parametrize("text", ["tables = 3", "[tables", "\x00"])
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, text: str) -> None:
    """It is not passed over."""
    with pytest.raises(ConfigError, match=r"pipeline\.toml"):
        read(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """By the variable's name."""
    with pytest.raises(ConfigError, match="PIPELINE_FILE"):
        Tables.from_env({"PIPELINE_FILE": str(tmp_path / "none.toml")})


def test_a_place_gives_its_names() -> None:
    """One table, or all of a dataset."""
    assert Tables().names_at("nba_raw.nbac_schedule") == ["nbac_schedule"]
    assert Tables().names_at("nba_analytics") == ["player_game_summary", "team_game_summary"]
    assert Tables().names_at("else.where") == []
