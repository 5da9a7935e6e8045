"""What the commands share of reading their arguments."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest

from scrimmage.commands.inputs import folder_for, pipeline_file_of, scenarios_of, season_file_of
from scrimmage.commands.output import UsageError
from simulators.pipeline.description import DEFAULT


def _refused(path: Path) -> str:
    with pytest.raises(UsageError) as caught, folder_for(path):
        raise AssertionError("it was given")
    return str(caught.value)


def test_a_folder_is_made_with_all_that_is_above_it(tmp_path: Path) -> None:
    """And a place for histories in it."""
    with folder_for(tmp_path / "a" / "b") as folder:
        assert (folder / "histories").is_dir()


def test_the_products_of_an_older_certification_are_removed(tmp_path: Path) -> None:
    """An old verdict must not be taken for this one's if this one is killed."""
    with folder_for(tmp_path) as folder:
        (folder / "histories" / "old.jsonl").touch()
        (folder / "histories" / "old.jsonl.gz").touch()
        (folder / "verdict.json").touch()
        (folder / "mine.txt").touch()

    with folder_for(tmp_path) as folder:
        assert list((folder / "histories").iterdir()) == []
        assert not (folder / "verdict.json").exists()
        assert (folder / "mine.txt").exists()


@pytest.mark.parametrize("name", ["histories/precious.jsonl", "histories/precious.jsonl.gz", "index.html"])
def test_files_of_others_are_left_alone(tmp_path: Path, name: str) -> None:
    """Nothing says that they are ours, so the folder is refused."""
    (tmp_path / "histories").mkdir()
    (tmp_path / name).write_text("mine")

    assert f"{name} is there, and Scrimmage did not write it" in _refused(tmp_path)
    assert (tmp_path / name).read_text() == "mine"


def test_a_copy_of_a_folder_of_ours_is_known_by_its_verdict(tmp_path: Path) -> None:
    """A CI system may keep no hidden files."""
    (tmp_path / "histories").mkdir()
    (tmp_path / "histories" / "old.jsonl").touch()
    (tmp_path / "verdict.json").touch()

    with folder_for(tmp_path) as folder:
        assert list((folder / "histories").iterdir()) == []


def test_a_folder_is_one_certifications_alone(tmp_path: Path) -> None:
    """A second one would remove the first one's histories."""
    with folder_for(tmp_path):
        assert "another scrimmage writes there" in _refused(tmp_path)


def test_a_folder_is_free_again_afterwards(tmp_path: Path) -> None:
    """Its lock goes with the process that held it."""
    with folder_for(tmp_path):
        pass

    with (tmp_path / ".lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    """With what is valid."""
    (tmp_path / "file").touch()

    assert "Valid: a folder that can be written." in _refused(tmp_path / "file")


def test_a_folder_in_the_place_of_a_report_is_told(tmp_path: Path) -> None:
    """It is not removed."""
    (tmp_path / "verdict.json").mkdir()

    assert "Choose another folder" in _refused(tmp_path)
    assert (tmp_path / "verdict.json").is_dir()


@pytest.mark.parametrize(
    "give",
    [
        lambda: scenarios_of(["nothing"], []),
        lambda: scenarios_of([], ["nothing.toml"]),
        lambda: season_file_of(Path("nothing.csv")),
        lambda: pipeline_file_of(Path("nothing.toml")),
    ],
)
def test_every_mistake_is_the_callers(give: Callable[[], object], here: Path) -> None:
    """And names what was got."""
    assert here.is_dir()
    with pytest.raises(UsageError, match="nothing"):
        give()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "season.csv:1"),
        (b"season\n\xff", "season.csv:2: got byte 0xff. Valid: UTF-8."),
        (b'season,"game', "season.csv:1: is no CSV"),
        (None, "season.csv: cannot be read: Is a directory"),
    ],
)
def test_an_unreadable_calendar_is_told_with_its_line(here: Path, data: bytes | None, says: str) -> None:
    """Before anything is run."""
    path = here / "season.csv"
    if data is None:
        path.mkdir()
    else:
        path.write_bytes(data)

    with pytest.raises(UsageError) as caught:
        season_file_of(path)
    assert says in str(caught.value)


def test_no_calendar_is_the_synthetic_season() -> None:
    """Nothing is read."""
    assert season_file_of(None) is None


def test_a_pipeline_is_handed_on_with_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Targets run in folders of their own."""
    (tmp_path / "pipeline.toml").write_bytes(DEFAULT.read_bytes())
    monkeypatch.chdir(tmp_path)

    assert pipeline_file_of(Path("pipeline.toml")) == tmp_path.resolve() / "pipeline.toml"
    assert pipeline_file_of(None) is None
