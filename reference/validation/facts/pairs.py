"""Where two tables with a row a player differ."""

from dataclasses import dataclass

from reference.validation.facts.base import Ask
from reference.validation.sources import Source


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two tables, and the counts in which they must agree."""

    left: Source
    right: Source
    counts: tuple[str, ...]

    @property
    def key(self) -> str:
        """Which facts these are."""
        return f"pair:{self.left.name}:{self.right.name}"


@dataclass(frozen=True, slots=True)
class Pair:
    """One game in two tables."""

    game_id: str | None
    differ: int
    """Players who are in both, with other counts."""
    only_left: int
    """Players who played some minutes, and are in the first table only."""
    only_right: int

    @property
    def disagree(self) -> int:
        """Players of whom the two tables tell different things."""
        return self.differ + self.only_left + self.only_right


def pair(pairing: Pairing) -> Ask:
    """Ask in how many players the two tables of *pairing* differ, game by game."""
    other = " OR ".join(f"l.{one} != r.{one}" for one in pairing.counts)
    return Ask(
        key=pairing.key,
        tables=(pairing.left.name, pairing.right.name),
        fields=(
            f"game_id AS game_id, COUNTIF(COALESCE({other}, FALSE)) AS differ,"
            " COUNTIF(COALESCE(r.present IS NULL AND l.minutes > 0, FALSE)) AS only_left,"
            " COUNTIF(COALESCE(l.present IS NULL AND r.minutes > 0, FALSE)) AS only_right"
        ),
        rows=(
            f"FROM {_once(pairing.left, pairing.counts)} AS l"
            f" FULL OUTER JOIN {_once(pairing.right, pairing.counts)} AS r USING (game_id, player_id)"
            " GROUP BY game_id"
        ),
        record=Pair,
    )


def _once(source: Source, counts: tuple[str, ...]) -> str:
    """Each player of *source* once, doubled rows or not."""
    columns = ", ".join(f"MAX({one}) AS {one}" for one in dict.fromkeys(("minutes", *counts)))
    return (
        f"(SELECT game_id, player_id, 1 AS present, {columns} FROM {{{source.name}}}"  # noqa: S608  our own names
        " WHERE game_date = @game_date GROUP BY game_id, player_id)"
    )
