"""A season from a calendar of the user's own: the ``--season-file``."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from simulators.balldontlie.model import Season
from simulators.balldontlie.season.cells import CellError, close_to
from simulators.balldontlie.season.drawn import DrawnSeason
from simulators.balldontlie.season.file_games import games_of
from simulators.balldontlie.season.season_rows import OPTIONAL, REQUIRED, Row, read_row


class SeasonFileError(ValueError):
    """A season file that cannot be used; the message begins with ``file:line:``."""


def from_file(path: Path | str, seed: int, *, year: int | None = None) -> Season:
    """Read the season of *year* from the CSV file at *path*; what it does not tell is drawn from *seed*.

    Columns: season, game_date, home, visitor, home_score, visitor_score, postseason; optionally game_type,
    game_id, tipoff_utc, original_date; others are ignored. UTF-8. *year* may be left out where the file
    holds one season only. Raises SeasonFileError with file and line, what was got and what is valid.
    """
    rows = list(_rows(str(path), _text(path)))
    years = sorted({row.season for row in rows})
    if year is None and len(years) > 1:
        raise SeasonFileError(f"{path}:1: holds the seasons {', '.join(map(str, years))}; say which one.")
    chosen = years[0] if year is None else year
    wanted = [row for row in rows if row.season == chosen]
    if not wanted:
        raise SeasonFileError(f"{path}:1: has no season {chosen}. Valid: {', '.join(map(str, years))}.")
    _refuse_clashes(str(path), wanted)
    return DrawnSeason(chosen, seed, games_of(chosen, seed, wanted))


def _text(path: Path | str) -> str:
    """The file's text, with or without a byte order mark."""
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise SeasonFileError(f"{path}: cannot be read: {error.strerror}.") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SeasonFileError(f"{path}:{line}: got byte 0x{raw[error.start]:02x}. Valid: UTF-8.") from None


def _rows(path: str, text: str) -> Iterator[Row]:
    """Every row, read; blank lines are passed over."""
    table = csv.reader(StringIO(text, newline=""), strict=True)
    columns: list[str] = []
    line = 1
    found = False
    try:
        columns = [cell.strip() for cell in next(table, [])]
        _check_columns(columns)
        line = table.line_num + 1
        for cells in table:
            if any(cell.strip() for cell in cells):
                found = True
                yield _row(line, columns, cells)
            line = table.line_num + 1
    except csv.Error as error:
        raise SeasonFileError(f"{path}:{line}: is no CSV: {error}.") from None
    except CellError as error:
        raise SeasonFileError(f"{path}:{line}: {error}") from None
    if not found:
        raise SeasonFileError(f"{path}:{line}: holds no game. Valid: one line for each game.")


def _row(line: int, columns: list[str], cells: list[str]) -> Row:
    if len(cells) != len(columns):
        raise CellError(f"got {len(cells)} cells. Valid: {len(columns)}, as many as the first line has.")
    return read_row(line, {name: cell.strip() for name, cell in zip(columns, cells, strict=True)})


def _check_columns(columns: list[str]) -> None:
    """Refuse a first line in which a column is missing or, being one of ours, stands twice."""
    for name in REQUIRED:
        if name not in columns:
            strange = [column for column in columns if column not in REQUIRED + OPTIONAL]
            raise CellError(
                f"has no column {name!r}. Valid: {', '.join(REQUIRED)}, optionally {', '.join(OPTIONAL)}."
                + close_to(name, strange)
            )
    for name in REQUIRED + OPTIONAL:
        if columns.count(name) > 1:
            raise CellError(f"has the column {name!r} {columns.count(name)} times. Valid: once.")


def _refuse_clashes(path: str, rows: Sequence[Row]) -> None:
    """Refuse a team that plays twice on one date, and a game id that stands twice."""
    playing: dict[tuple[str, int], int] = {}
    ids: dict[int, int] = {}
    for row in rows:
        for team, column in ((row.home_id, "home"), (row.visitor_id, "visitor")):
            before = playing.setdefault((row.day.isoformat(), team), row.line)
            if before != row.line:
                raise SeasonFileError(
                    f"{path}:{row.line}: {column}: this team plays on {row.day} already, at line {before}. "
                    "Valid: one game a team and date."
                )
        if row.game_id is not None and ids.setdefault(row.game_id, row.line) != row.line:
            raise SeasonFileError(
                f"{path}:{row.line}: game_id: got {row.game_id}, as at line {ids[row.game_id]}. "
                "Valid: an id of its own for each game, or nothing."
            )
