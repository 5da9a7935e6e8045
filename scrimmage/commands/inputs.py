"""What the commands share of reading their arguments; every mistake becomes a UsageError."""

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scenarios.read import Loaded, ScenarioError
from scrimmage.catalog import NotFoundError, select
from scrimmage.commands.output import UsageError
from scrimmage.seasons import season_of
from scrimmage.targets.base import Target
from scrimmage.targets.table import UnknownTargetError, resolve
from simulators.balldontlie.season import SeasonFileError


def target_of(spec: str) -> Target:
    """The target that *spec* means. Raises UsageError."""
    try:
        return resolve(spec)
    except UnknownTargetError as error:
        raise UsageError(str(error)) from None


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


@contextmanager
def folder_for(path: Path) -> Iterator[Path]:
    """*path* as the folder of one certification, emptied of older histories, ours alone until the end.

    Raises UsageError where it cannot be made or another process holds it.
    """
    try:
        (path / "histories").mkdir(parents=True, exist_ok=True)
        lock = (path / ".lock").open("w")
    except OSError as error:
        raise UsageError(f"--out {path}: {error.strerror}. Valid: a folder that can be written.") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(
                f"--out {path}: another scrimmage writes there. Choose another folder."
            ) from None
        for old in (path / "histories").glob("*.jsonl"):
            old.unlink()
        yield path
