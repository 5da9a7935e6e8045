"""How many points a table gives to each team."""

from dataclasses import dataclass

from reference.validation.facts.base import Ask
from reference.validation.sources import TEAMS, Source


@dataclass(frozen=True, slots=True)
class Points:
    """The points of one team in one game, in one table; a doubled row counts once."""

    game_id: str | None
    team: str | None
    points: int | None
    allowed: int | None
    """Points of the other team, where the table says so."""


def points(source: Source) -> Ask:
    """Ask what *source* says that each team scored."""
    allowed = "MAX(points_allowed)" if source is TEAMS else "CAST(NULL AS INT64)"
    once = ", ".join(dict.fromkeys((*source.key, "team")))
    return Ask(
        key=f"points:{source.name}",
        tables=(source.name,),
        fields="game_id AS game_id, team AS team, SUM(points) AS points, MAX(allowed) AS allowed",
        rows=(
            f"FROM (SELECT game_id, team, MAX(points) AS points, {allowed} AS allowed"  # noqa: S608  our names
            f" FROM {{{source.name}}} WHERE game_date = @game_date GROUP BY {once}) AS once"
            " GROUP BY game_id, team"
        ),
        record=Points,
    )
