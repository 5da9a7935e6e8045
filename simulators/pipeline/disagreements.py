"""Tables that disagree: only points are told, for upstream corrects everything else days later."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from simulators.pipeline.processors.base import number
from simulators.pipeline.table import Tables, Value

Cells = Mapping[str, Value]


def disagreements(tables: Tables, day: date, phase: int) -> Iterator[str]:
    """The tables of *phase* whose points are not those of another table; in games that both have.

    Phase 2: the players of a team make its score, in box scores and gamebook, which agree on each player.
    Phase 3: a team's points are its score, and what its players made, and a player's are those of the box
    scores. Phase 1 writes no points.
    """
    scores = _scores(_rows(tables, "nbac_schedule", day))
    boxes = list(_rows(tables, "bdl_player_boxscores", day))
    book = list(_rows(tables, "nbac_gamebook_player_stats", day))
    teams = list(_rows(tables, "team_game_summary", day))
    players = list(_rows(tables, "player_game_summary", day))
    told, played = _summed(teams), [row for row in boxes if number(row["minutes"])]
    found = {
        2: (
            ("bdl_player_boxscores", _differ(_summed(boxes), scores, _games(boxes))),
            ("nbac_gamebook_player_stats", _differ(_summed(book), scores, _games(book))),
            ("nbac_gamebook_player_stats", _differ(_single(book), _single(boxes), set())),
        ),
        3: (
            ("team_game_summary", _differ(told, scores, _games(teams))),
            ("player_game_summary", _differ(_summed(players), told, _games(players))),
            ("player_game_summary", _differ(_single(players), _single(played), _games(players))),
        ),
    }
    yield from (name for name, differs in found.get(phase, ()) if differs)


def _rows(tables: Tables, name: str, day: date) -> Iterator[Cells]:
    """The rows under *day*, each key once: a duplicate is a finding of its own."""
    if name not in tables:
        return
    seen: set[tuple[Value, ...]] = set()
    table = tables[name]
    keyed = table.key([column for column in ("game_id", "player_id", "team") if column in table.names])
    for row in table.where("game_date", lambda under: under == day).rows:
        if (key := keyed(row)) not in seen:
            seen.add(key)
            yield dict(zip(table.names, row, strict=True))


def _single(rows: Iterable[Cells]) -> dict[tuple[Value, ...], float]:
    """Points by game and player."""
    return {(row["game_id"], row["player_id"]): number(row["points"]) for row in rows}


def _games(rows: Iterable[Cells]) -> set[Value]:
    return {row["game_id"] for row in rows}


def _summed(rows: Iterable[Cells]) -> dict[tuple[Value, ...], float]:
    """Points by game and team."""
    sums: dict[tuple[Value, ...], float] = {}
    for row in rows:
        key = row["game_id"], row["team"]
        sums[key] = sums.get(key, 0) + number(row["points"])
    return sums


def _scores(schedule: Iterable[Cells]) -> dict[tuple[Value, ...], float]:
    """The score by game and team, of games that have one."""
    return {
        (row["game_id"], row[f"{side}_team"]): number(row[f"{side}_score"])
        for row in schedule
        for side in ("home", "visitor")
        if row[f"{side}_score"] is not None
    }


def _differ(
    got: Mapping[tuple[Value, ...], float], wanted: Mapping[tuple[Value, ...], float], games: set[Value]
) -> bool:
    """Whether points differ: of who is in both, and of who is missing from *got* in one of *games*."""
    return any(got.get(key, 0) != points for key, points in wanted.items() if key in got or key[0] in games)
