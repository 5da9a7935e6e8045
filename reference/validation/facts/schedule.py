"""The games of the date, as the schedule knows them."""

from dataclasses import dataclass

from reference.validation.facts.base import Ask

MOVED = 366
"""Days that a game is moved by at most, as it stays in its season: only partitions so near are read."""

PLAYED_FOR = 150 * 60 * 1_000_000
"""Microseconds from the tip-off to the end of a game."""


@dataclass(frozen=True, slots=True)
class Game:
    """A game that is, or had been, announced for the date."""

    game_id: str
    expected: bool
    """It is announced for the date, and not postponed."""
    final: bool
    tipoff: int | None
    """Microseconds since 1970."""
    home: str | None
    visitor: str | None
    home_score: int | None
    visitor_score: int | None

    def scores(self) -> dict[str | None, int | None]:
        """Points by team."""
        return {self.home: self.home_score, self.visitor: self.visitor_score}


schedule = Ask(
    key="game",
    tables=("nbac_schedule",),
    fields=(
        "game_id AS game_id,"
        " LOGICAL_OR(game_date = @game_date AND COALESCE(status, '') != 'postponed') AS expected,"
        " LOGICAL_OR(COALESCE(status, '') = 'final') AS final,"
        " UNIX_MICROS(MAX(tipoff)) AS tipoff, MAX(home_team) AS home, MAX(visitor_team) AS visitor,"
        " MAX(home_score) AS home_score, MAX(visitor_score) AS visitor_score"
    ),
    # A game that moved away is known too: lines of it may have been taken under its old date.
    rows=(
        "FROM {nbac_schedule}"
        f" WHERE game_date >= CAST(DATE_SUB(@game_date, INTERVAL {MOVED} DAY) AS DATE)"
        f" AND game_date <= CAST(DATE_ADD(@game_date, INTERVAL {MOVED} DAY) AS DATE)"
        " AND (game_date = @game_date OR original_date = @game_date) GROUP BY game_id"
    ),
    record=Game,
)
