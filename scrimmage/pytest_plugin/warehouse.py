"""One night's tables as tests see them: in a DuckDB file of their own, or in BigQuery's emulator."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scrimmage.pytest_plugin import http
from scrimmage.pytest_plugin.command import Running, Scrimmage, ScrimmageError, words_of

_NAME = "night.duckdb"


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A DuckDB file with the tables of one night."""

    file: Path
    game_date: str
    """The date of the games, ISO 8601."""
    at: str
    """The instant at which the tables were looked at, ISO 8601 in UTC."""
    tables: Mapping[str, str]
    """Each table's place (``dataset.table``) by its logical name."""

    def connect(self) -> Any:
        """A connection of DuckDB's to it. Raises ScrimmageError where pytest's environment has no duckdb."""
        try:
            import duckdb  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 (the user's own; an extra)
        except ModuleNotFoundError:
            raise ScrimmageError(
                "duckdb is not installed where pytest runs. Valid: pip install duckdb, or use the file."
            ) from None
        return duckdb.connect(str(self.file))

    def copied(self, folder: Path) -> "Warehouse":
        """The same in another folder, so that a test may write."""
        return replace(self, file=Path(shutil.copy(self.file, folder / _NAME)))


@dataclass(frozen=True, slots=True)
class BigQuery:
    """BigQuery's emulator on 127.0.0.1 with the tables of one night."""

    url: str
    """Without a slash at the end: what BIGQUERY_EMULATOR_HOST may be."""
    project: str
    game_date: str
    """The date of the games, ISO 8601."""
    at: str
    """The instant at which the tables were looked at, ISO 8601 in UTC."""
    tables: Mapping[str, str]
    """Each table's place (``dataset.table``) by its logical name."""

    def query(self, sql: str) -> list[dict[str, str | None]]:
        """The rows of a query, each cell as BigQuery's REST gives it: text. Raises ScrimmageError."""
        body = {"query": sql, "useLegacySql": False}
        reply = json.loads(http.ask("POST", f"{self.url}/bigquery/v2/projects/{self.project}/queries", body))
        if errors := reply.get("errors"):
            # The emulator answers 200 to a query that failed.
            raise ScrimmageError(errors[0]["message"])
        names = [field["name"] for field in reply["schema"]["fields"]]
        return [
            dict(zip(names, (cell["v"] for cell in row["f"]), strict=True)) for row in reply.get("rows", [])
        ]


def written(scrimmage: Scrimmage, folder: Path, options: Mapping[str, Any]) -> Warehouse:
    """A night in a file of *folder*; *options* are those of ``scrimmage warehouse``."""
    told = scrimmage.ask("warehouse", "--file", _NAME, *words_of(options), folder=folder).document
    return Warehouse(folder / _NAME, told["game_date"], told["at"], told["tables"])


@contextmanager
def emulated(scrimmage: Scrimmage, folder: Path, options: Mapping[str, Any]) -> Iterator[BigQuery]:
    """A night in an emulator, for as long as the block lasts."""
    with scrimmage.serving("warehouse", "--json", *words_of(options), folder=folder, lines=1) as running:
        told = _told(running)
        yield BigQuery(told["url"], told["project"], told["game_date"], told["at"], told["tables"])


def _told(running: Running) -> dict[str, Any]:
    """The line that says where it is. Raises ScrimmageError with what is there in its place."""
    line = running.lines[0]
    if line.strip() == "{":
        assert running.process.stdout is not None, "it is a pipe"
        raise ScrimmageError(json.loads(line + running.process.stdout.read())["error"])
    told: dict[str, Any] = json.loads(line)
    return told
