"""What a table holds of each game."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reference.validation.facts.base import Ask
from reference.validation.sources import Source


@dataclass(frozen=True, slots=True)
class Held:
    """The rows of one game under the date, in one table."""

    game_id: str | None
    rows: int
    keys: int
    """How many of the rows differ in their key."""
    oldest: int | None
    """When the first of them was loaded, in microseconds since 1970."""
    newest: int | None
    quality: float
    """The sum of the quality scores; a row without one adds nothing."""
    nulls: Mapping[str, int]
    """Rows in which a column is null that never is, by column; only columns that have some."""

    @property
    def doubled(self) -> int:
        """Rows too many for their key."""
        return self.rows - self.keys


def held(source: Source) -> Ask:
    """Ask what *source* holds of each game."""
    quality = "SUM(COALESCE(quality_score, 0.0))" if source.quality else "0.0"
    filled = ", ".join(f"COUNT({name})" for name in source.filled)

    def record(*, rows: int, filled: Sequence[int], **fields: Any) -> Held:
        nulls = {
            name: rows - count for name, count in zip(source.filled, filled, strict=True) if count < rows
        }
        return Held(rows=rows, nulls=nulls, **fields)

    return Ask(
        key=f"held:{source.name}",
        tables=(source.name,),
        fields=(
            "game_id AS game_id, COUNT(*) AS `rows`,"
            f" COUNT(DISTINCT TO_JSON_STRING(STRUCT({', '.join(source.key)}))) AS `keys`,"
            " UNIX_MICROS(MIN(processed_at)) AS oldest, UNIX_MICROS(MAX(processed_at)) AS newest,"
            f" {quality} AS quality, [{filled}] AS filled"
        ),
        rows=f"FROM {{{source.name}}} WHERE game_date = @game_date GROUP BY game_id",
        record=record,
    )
