"""One row of a season file, read and checked by itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from simulators.balldontlie.season import cells
from simulators.balldontlie.season.cells import CellError
from simulators.balldontlie.season.fixture import Stage
from simulators.balldontlie.season.tipoffs import EASTERN

REQUIRED = ("season", "game_date", "home", "visitor", "home_score", "visitor_score", "postseason")
"""Columns that every season file has."""

OPTIONAL = ("game_type", "game_id", "tipoff_utc", "original_date")
"""Columns that it may have; a cell of them may be empty."""

_MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One game as the file tells it."""

    line: int
    season: int
    day: date
    home_id: int
    visitor_id: int
    home_score: int | None
    visitor_score: int | None
    postseason: bool
    stage: Stage
    game_id: int | None
    tipoff: int | None
    original_day: date | None


def read_row(line: int, text: Mapping[str, str]) -> Row:
    """Read the row at *line*; raises CellError with the column's name in front."""

    def required[T](column: str, read: Callable[[str], T]) -> T:
        try:
            return read(text[column])
        except CellError as error:
            raise CellError(f"{column}: {error}") from None

    def optional[T](column: str, read: Callable[[str], T]) -> T | None:
        return required(column, read) if text.get(column) else None

    postseason = required("postseason", cells.truth)
    row = Row(
        line=line,
        season=required("season", cells.season),
        day=required("game_date", cells.iso_date),
        home_id=required("home", cells.team),
        visitor_id=required("visitor", cells.team),
        home_score=required("home_score", cells.score),
        visitor_score=required("visitor_score", cells.score),
        postseason=postseason,
        stage=optional("game_type", cells.stage) or ("playoffs" if postseason else "regular"),
        game_id=optional("game_id", cells.game_id),
        tipoff=optional("tipoff_utc", cells.tipoff),
        original_day=optional("original_date", cells.iso_date),
    )
    _check(row, text)
    return row


def _check(row: Row, text: Mapping[str, str]) -> None:
    """Refuse cells that are each well written and contradict one another."""
    if row.home_id == row.visitor_id:
        raise CellError(f"visitor: got {text['visitor']!r}, which is the home team too. Valid: another team.")
    if (row.home_score is None) != (row.visitor_score is None):
        raise CellError("home_score, visitor_score: one is empty. Valid: both, or neither.")
    if row.home_score is not None and row.home_score == row.visitor_score:
        raise CellError(f"visitor_score: got {row.visitor_score}, a draw. Valid: scores that differ.")
    if row.postseason != (row.stage == "playoffs"):
        raise CellError(
            f"postseason: got {text['postseason']!r} with game_type {text['game_type']!r}. "
            "Valid: true for playoffs, false for every other kind."
        )
    if row.tipoff is not None:
        day = datetime.fromtimestamp(row.tipoff // _MICROSECONDS, UTC).astimezone(EASTERN).date()
        if day != row.day:
            raise CellError(
                f"tipoff_utc: got {text['tipoff_utc']!r}, which is {day} in New York. "
                f"Valid: an instant on the game_date, {row.day}, in New York."
            )
