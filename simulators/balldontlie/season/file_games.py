"""From the rows of a season file to games: what the file tells is kept, the rest is drawn."""

from collections.abc import Sequence
from dataclasses import replace

from simulators.balldontlie.model import Game
from simulators.balldontlie.season.fixture import Fixture
from simulators.balldontlie.season.games import CUP_FINAL_STAGE
from simulators.balldontlie.season.late import box_delays
from simulators.balldontlie.season.moves import announcement
from simulators.balldontlie.season.order import game_ids, listing
from simulators.balldontlie.season.scores import periods
from simulators.balldontlie.season.season_rows import Row
from simulators.balldontlie.season.tipoffs import tipoff
from simulators.seed import Stream, stream


def games_of(year: int, seed: int, rows: Sequence[Row]) -> tuple[Game, ...]:
    """The games of *rows*, all of season *year*, in the order the API lists them.

    Ids of the file stand; where it gives none, a drawn one is taken that the file does not use.
    """
    fixtures = [Fixture(row.day, row.home_id, row.visitor_id, row.stage) for row in rows]

    def named(name: str) -> Stream:
        return stream(seed, "season", year, name)

    ids = _ids(year, rows, named("ids"))
    delays = box_delays(fixtures, named("late"))
    hours, quarters, news = named("tipoffs"), named("quarters"), named("moves")
    games = [
        replace(_game(row, number, hours, quarters, news), box_delay=delays.get(place, 0))
        for place, (row, number) in enumerate(zip(rows, ids, strict=True))
    ]
    return tuple(games[place] for place in listing(fixtures, ids, named("order")))


def _ids(year: int, rows: Sequence[Row], draw: Stream) -> list[int]:
    """The file's ids, and drawn ones that no row of the file has."""
    given = frozenset(row.game_id for row in rows)
    drawn = game_ids(year, [row.original_day or row.day for row in rows], draw)
    spare = max((*drawn, *(row.game_id or 0 for row in rows)))
    ids = []
    for row, number in zip(rows, drawn, strict=True):
        chosen = row.game_id or number
        if row.game_id is None and number in given:
            spare += 1
            chosen = spare
        ids.append(chosen)
    return ids


def _game(row: Row, number: int, hours: Stream, quarters: Stream, news: Stream) -> Game:
    """One game; each stream is drawn from even where the file tells, so that rows do not shift each other."""
    drawn_tipoff = tipoff(row.day, row.home_id, row.stage, hours)
    moved = row.original_day is not None and row.original_day != row.day
    home: tuple[int, ...] = ()
    visitor: tuple[int, ...] = ()
    if row.home_score is not None and row.visitor_score is not None:
        home, visitor = periods(row.home_score, row.visitor_score, quarters)
    return Game(
        id=number,
        season=row.season,
        day=row.day,
        tipoff=drawn_tipoff if row.tipoff is None else row.tipoff,
        home_id=row.home_id,
        visitor_id=row.visitor_id,
        home_quarters=home,
        visitor_quarters=visitor,
        postseason=row.postseason,
        ist_stage=CUP_FINAL_STAGE if row.stage == "cup" else None,
        original_day=row.original_day if moved else None,
        announced=announcement(row.original_day, row.day, news) if row.original_day and moved else None,
    )
