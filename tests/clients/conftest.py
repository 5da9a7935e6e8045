"""Servers for other people's clients: `scrimmage serve` in its own process, and the truth beside it."""

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scrimmage.seasons import season_of
from simulators.balldontlie.app import Api
from simulators.balldontlie.options import ApiOptions

KEY = "sesame"
SERVE = (sys.executable, "-P", "-c", "from scrimmage.cli import main; main()", "serve", "--port", "0")


@dataclass(frozen=True, slots=True)
class Served:
    """A running server, and an API of the same making that is asked for the truth."""

    url: str
    api: Api

    def truth(self, path: str, **params: str | Sequence[str]) -> list[dict[str, Any]]:
        """Every row of the listing at *path*, decoded, in order."""
        return [msgspec.json.decode(row) for row in self.api.rows(path, params, 0)]


@contextlib.contextmanager
def _served(folder: Path, **options: Any) -> Iterator[Served]:
    """Serve with *options* of the ``[api]`` table until the block ends."""
    file = folder / "api.toml"
    lines = [f"{name} = {msgspec.json.encode(value).decode()}" for name, value in options.items()]
    file.write_text("[api]\n" + "\n".join(lines) + "\n")
    settings = msgspec.convert(options, ApiOptions)
    api = Api(settings, season_of(settings.season, settings.season_seed), wall=0)
    with (folder / "stderr").open("w") as errors:
        process = subprocess.Popen(
            [*SERVE, "--faults", file], stdout=subprocess.PIPE, stderr=errors, text=True
        )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line.startswith("serving on http://127.0.0.1:"), line + (folder / "stderr").read_text()
        yield Served(line.split()[2], api)
    finally:
        process.terminate()
        process.wait(timeout=10)
        process.stdout.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that knows one key and hardly a limit; its data stand at noon of 2025-02-01."""
    with _served(tmp_path_factory.mktemp("served"), keys=[KEY], limit=100_000) as server:
        yield server


@pytest.fixture(scope="session")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with any key and five calls a minute; it is a game evening, a quarter past nine in New York.

    No game begins or ends in the next ten minutes, so what is on stays on for a test's time.
    """
    now = "2025-02-02T02:16:00Z"
    with _served(tmp_path_factory.mktemp("evening"), limit=5, now=now) as server:
        yield server


@pytest.fixture(scope="session")
def free(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server on which every key is of the free tier."""
    with _served(tmp_path_factory.mktemp("free"), tier="free") as server:
        yield server


@pytest.fixture(scope="session")
def key() -> str:
    """The one key that :func:`served` accepts."""
    return KEY


def _stands_in(part: Any, whole: Any) -> bool:
    if isinstance(part, Mapping) and isinstance(whole, Mapping):
        return all(name in whole and _stands_in(part[name], whole[name]) for name in part)
    if isinstance(part, list) and isinstance(whole, list):
        return len(part) == len(whole) and all(map(_stands_in, part, whole))
    return bool(part == whole)


@pytest.fixture(scope="session")
def same() -> Callable[[Sequence[Any], Sequence[Mapping[str, Any]]], bool]:
    """Whether models of the Python client hold rows: one for each, and every field that a model read.

    A model knows fewer fields than a row has. What the row has, and the model knows, must be set.
    """

    def holds(models: Sequence[Any], rows: Sequence[Mapping[str, Any]]) -> bool:
        return len(models) == len(rows) and all(
            set(row) & set(type(model).model_fields) == model.model_fields_set
            and _stands_in(model.model_dump(exclude_unset=True), row)
            for model, row in zip(models, rows, strict=True)
        )

    return holds
