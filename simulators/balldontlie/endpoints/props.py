"""player_props and player_props/opening of v2."""

from collections.abc import Iterator

from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.base import draws, played_lines
from simulators.balldontlie.endpoints.odds import OPENS, VENDORS, offered, updated
from simulators.balldontlie.model import Game
from simulators.balldontlie.pages import Listing, counted
from simulators.balldontlie.query import Query
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.game_texts import stamp
from simulators.balldontlie.shapes.odds import Milestone, OverUnder, PropRow

PROP_TYPES = ("points", "rebounds", "assists", "threes", "steals", "blocks")
"""The props that are served; the documents name more, which then find no row."""
_TOP = {"points": 32, "rebounds": 12, "assists": 11, "threes": 5, "steals": 2, "blocks": 2}
_MILESTONES = 4


def current(sight: Sight, query: Query) -> Listing:
    """All props of one game in one reply."""
    return _props(sight, query, opening=False)


def opening(sight: Sight, query: Query) -> Listing:
    """The props as they first stood."""
    return _props(sight, query, opening=True)


def _props(sight: Sight, query: Query, *, opening: bool) -> Listing:
    game = sight.data.games.get(query.game_id or 0)
    if game is None or not offered(sight, game):
        return counted([], encode)
    when = stamp(sight.look(game).tipoff - OPENS) if opening else updated(sight, game)
    found = [row for row in _rows(sight, game, when, opening=opening) if _wanted(row, query)]
    return counted(found, encode)


def _wanted(row: PropRow, query: Query) -> bool:
    return (
        query.player_id in {None, row.player_id}
        and query.prop_type in {None, row.prop_type}
        and (query.vendors is None or row.vendor in query.vendors)
    )


def _rows(sight: Sight, game: Game, when: str, *, opening: bool) -> Iterator[PropRow]:
    row_id = game.id * 1_000
    for line in played_lines(sight, game):
        drawn = draws(sight, "props", game.id, line.player_id)
        for prop_type in PROP_TYPES:
            row_id += 1
            value = drawn.randrange(_TOP[prop_type]) + 0.5
            milestone = drawn.randrange(_MILESTONES) == 0
            odds = drawn.randrange(100, 400, 5), drawn.randrange(-120, -100, 5)
            yield PropRow(
                id=row_id,
                game_id=game.id,
                player_id=line.player_id,
                vendor=drawn.choice(VENDORS),
                prop_type=prop_type,
                line_value=f"{value + 0.5 if milestone else value:.1f}",
                market=Milestone(odds[0]) if milestone else OverUnder(odds[1], -220 - odds[1]),
                **({"opened_at": when} if opening else {"updated_at": when}),
            )
