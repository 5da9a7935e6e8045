"""What the commands share of reading their arguments; every mistake becomes a UsageError."""

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scenarios.read import Loaded, ScenarioError
from scrimmage.builds import MARK
from scrimmage.catalog import NotFoundError, select
from scrimmage.commands.output import UsageError
from scrimmage.report import REPORTS
from scrimmage.seasons import season_of
from simulators.balldontlie.season import SeasonFileError
from simulators.history import PACKED, PLAIN
from simulators.pipeline import PipelineError
from simulators.pipeline import read as read_pipeline

PIPELINE = "A pipeline.toml with the names of your datasets and tables."
PATIENCE_HELP = "Real seconds without a word, or for a job on the wire, after which a target hangs."


def scenarios_of(suites: Sequence[str], wanted: Sequence[str]) -> list[Loaded]:
    """The chosen scenarios. Raises UsageError."""
    try:
        return select(suites, wanted)
    except (NotFoundError, ScenarioError) as error:
        raise UsageError(str(error)) from None


def season_file_of(path: Path | None) -> Path | None:
    """*path*, once it has been read whole. Raises UsageError."""
    if path is not None:
        try:
            season_of(0, 0, path)
        except OSError as error:
            raise UsageError(f"{path}: cannot be read: {error.strerror}.") from None
        except SeasonFileError as error:
            raise UsageError(str(error)) from None
    return path


def pipeline_file_of(path: Path | None) -> Path | None:
    """*path*, absolute, once it has been read whole. Raises UsageError."""
    if path is not None:
        try:
            read_pipeline(path)
        except PipelineError as error:
            raise UsageError(str(error)) from None
    return path and path.resolve()


@contextmanager
def folder_for(path: Path) -> Iterator[Path]:
    """*path* as the folder of one certification, emptied of older ones, ours alone until the end.

    Raises UsageError where it cannot be made, another process holds it, or others' files would be lost.
    """
    try:
        if strange := _strange(path):
            raise UsageError(
                f"--out {path}: {strange} is there, and Scrimmage did not write it. Choose another folder."
            )
        (path / "histories").mkdir(parents=True, exist_ok=True)
        lock = (path / MARK).open("w")
    except OSError as error:
        raise UsageError(f"--out {path}: {error.strerror}. Valid: a folder that can be written.") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(
                f"--out {path}: another scrimmage writes there. Choose another folder."
            ) from None
        try:
            for old in _products(path):
                old.unlink()
        except OSError as error:
            raise UsageError(f"--out {path}: {error.strerror}. Choose another folder.") from None
        yield path


def _products(path: Path) -> list[Path]:
    """What a certification would write over, or remove, in *path*."""
    reports = [path / report.file for report in REPORTS if (path / report.file).exists()]
    return [*reports, *(file for end in (PLAIN, PACKED) for file in (path / "histories").glob(f"*{end}"))]


def _strange(path: Path) -> Path | None:
    """The first of those files where nothing says that Scrimmage wrote them."""
    ours = (path / MARK).exists() or (path / "verdict.json").exists()
    return None if ours else next(iter(_products(path)), None)
