"""Seasons, made once a process: synthetic ones by year and seed, or the user's own file."""

from functools import lru_cache
from pathlib import Path

from simulators.balldontlie.model import Season
from simulators.balldontlie.season import from_file, synthetic


@lru_cache(maxsize=8)
def _synthetic(year: int, seed: int) -> Season:
    return synthetic(year, seed)


@lru_cache(maxsize=2)
def _from_file(path: Path, seed: int) -> Season:
    return from_file(path, seed)


def season_of(year: int, seed: int, path: Path | None = None) -> Season:
    """The season of *path*, else the synthetic one of *year* and *seed*. Raises SeasonFileError."""
    return _synthetic(year, seed) if path is None else _from_file(path, seed)
