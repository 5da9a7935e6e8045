"""The file of ``nbac_schedule``: the games that concern a date, as they are announced at an instant."""

from collections.abc import Sequence
from datetime import date

from simulators.balldontlie.shown import shown
from simulators.pipeline.sources.calendar import Listed
from simulators.pipeline.table import Row

_DAY = 86_400_000_000


def schedule_rows(games: Sequence[Listed], day: date, at: int) -> list[Row]:
    """The *games* that are, or were, announced for *day*, as known at *at*; rows without processed_at."""
    rows = [_row(listed, at) for listed in games]
    return [row for row in rows if day in row[1:3]]


def _row(listed: Listed, at: int) -> Row:
    game = listed.game
    seen = shown(game, at)
    day, original, tipoff = seen.day, None, seen.tipoff
    status = "final" if seen.phase == "final" else "scheduled"
    if game.announced is not None and game.original_day is not None and at >= game.announced:
        if listed.undated_until is not None and at < listed.undated_until:
            day, status = game.original_day, "postponed"
            tipoff = game.tipoff - (game.day - day).days * _DAY
        else:
            original = game.original_day
    if seen.phase == "unplayed":
        status = "postponed"
    scores = (game.home_score, game.visitor_score) if status == "final" else (None, None)
    return (
        str(game.id),
        day,
        original,
        game.season,
        tipoff,
        listed.home,
        listed.visitor,
        status,
        listed.kind,
        listed.neutral,
        *scores,
    )
