"""What the tests of the simulated pipeline share: one season's pipeline, some dates of it, and strikes."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

import msgspec

from simulators.balldontlie.model import Game
from simulators.balldontlie.season import synthetic
from simulators.pipeline.damages.base import Damage
from simulators.pipeline.damages.strike import Strike
from simulators.pipeline.damages.table import Do
from simulators.pipeline.night import Stand
from simulators.pipeline.pipeline import Pipeline, instant_after
from simulators.pipeline.table import Table, Tables
from simulators.pipeline.truth import Truth, at_gate
from simulators.seed import stream

Raw = Mapping[str, Any]
"""A damage as a scenario writes it."""

PHASES = ("1-2", "2-3", "3-4")


@cache
def pipe() -> Pipeline:
    """The pipeline of the season 2024-25, seed 0."""
    return Pipeline(synthetic(2024, 0), 0)


@cache
def days_by_games() -> Counter[date]:
    """How many games are played on each date, none of them late or moved."""
    odd = {game.day for game in pipe().season.games if game.box_delay or game.announced}
    odd |= {game.original_day for game in pipe().season.games if game.original_day}
    return Counter(game.day for game in pipe().season.games if game.day not in odd)


@cache
def day_of(games: int) -> date:
    """An ordinary date with so many games; with 0 one inside the season without any."""
    if games == 0:
        first, *_, last = pipe().days
        dates = (first + timedelta(days=ahead) for ahead in range((last - first).days))
        return next(day for day in dates if day not in pipe().days)
    return next(
        day for day, count in sorted(days_by_games().items()) if count == games and day > pipe().days[9]
    )


def late_game() -> Game:
    """A game whose box score misses the first morning, and comes before the second."""
    hour = 3_600_000_000
    return next(
        game
        for game in pipe().season.games
        if game.ends + game.box_delay > instant_after(game.day)
        and game.ends + game.box_delay < instant_after(game.day) + 12 * hour
    )


def damage(raw: Raw) -> Damage:
    """The damage that *raw* describes."""
    made: Damage = msgspec.convert(raw, Do)
    return made


def strike(raw: Raw, index: int = 0) -> Strike:
    """The damage as something that strikes, seed 0."""
    return Strike(damage(raw), 0, index)


def morning(*raws: Raw, day: date | None = None) -> Stand:
    """The tables when the first morning is done, struck by damages; on a date of six games."""
    day = day or day_of(6)
    strikes = [strike(raw, index) for index, raw in enumerate(raws)]
    return pipe().stand(day, instant_after(day), strikes)


def truth(raw: Raw, phase: str, day: date | None = None) -> Truth:
    """The truth of a date of six games, or of *day*, at a boundary."""
    return at_gate(pipe(), phase, day or day_of(6), [strike(raw)]).truth


def shown(raw: Raw, day: date | None = None) -> list[bool]:
    """Whether the damage shows at each boundary, in order."""
    return [truth(raw, phase, day).shown for phase in PHASES]


def blocks(raw: Raw, day: date | None = None) -> list[bool]:
    """Whether the damage blocks at each boundary, in order."""
    return [truth(raw, phase, day).blocks for phase in PHASES]


def changed(raw: Raw, day: date | None = None) -> set[str]:
    """The tables of the morning that differ from the undamaged ones, in whatever column."""
    whole, damaged = morning(day=day).tables, morning(raw, day=day).tables
    return {name for name in whole if damaged.get(name) != whole[name]}


def rows_by_game(table: Table) -> Counter[str]:
    """How many rows each game has, under whatever date."""
    return Counter(str(game) for game in table.values("game_id"))


def lost(raw: Raw, name: str, day: date | None = None) -> Counter[str]:
    """Rows by game that *name* has lost."""
    return rows_by_game(morning(day=day).tables[name]) - rows_by_game(morning(raw, day=day).tables[name])


def compared(name: str, tables: Tables) -> list[tuple[Any, ...]]:
    """The rows of a table in key and value columns, in order of the key."""
    spec = pipe().description.tables[name]
    return sorted(map(tables[name].key((*spec.key, *spec.values)), tables[name].rows), key=repr)


def draws(*names: str | int) -> Any:
    """A stream for a test that draws by itself."""
    return stream(0, "test", *names)
