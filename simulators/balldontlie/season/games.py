"""From results to games: ids, hours, quarters, moves and late box scores."""

from collections.abc import Mapping, Sequence

from simulators.balldontlie.model import Game
from simulators.balldontlie.season.fixture import Result
from simulators.balldontlie.season.late import box_delays
from simulators.balldontlie.season.moves import Move
from simulators.balldontlie.season.order import game_ids, listing
from simulators.balldontlie.season.scores import periods
from simulators.balldontlie.season.tipoffs import tipoff
from simulators.seed import stream

CUP_FINAL_STAGE = "Championship"
"""What the API calls the Cup's final in ``ist_stage``."""


def dressed(year: int, seed: int, results: Sequence[Result], moved: Mapping[int, Move]) -> tuple[Game, ...]:
    """The games of *results* in the order the API lists them; *moved* is keyed by place in *results*."""
    fixtures = [played.fixture for played in results]
    announced = [moved[place].original_day if place in moved else f.day for place, f in enumerate(fixtures)]
    ids = game_ids(year, announced, stream(seed, "season", year, "ids"))
    delays = box_delays(fixtures, stream(seed, "season", year, "late"))
    hours = stream(seed, "season", year, "tipoffs")
    quarters = stream(seed, "season", year, "quarters")
    games = []
    for place, played in enumerate(results):
        fixture, move = played.fixture, moved.get(place)
        home, visitor = periods(played.home, played.visitor, quarters)
        games.append(
            Game(
                id=ids[place],
                season=year,
                day=fixture.day,
                tipoff=tipoff(fixture.day, fixture.home_id, fixture.stage, hours),
                home_id=fixture.home_id,
                visitor_id=fixture.visitor_id,
                home_quarters=home,
                visitor_quarters=visitor,
                postseason=fixture.stage == "playoffs",
                ist_stage=CUP_FINAL_STAGE if fixture.stage == "cup" else None,
                original_day=move.original_day if move else None,
                announced=move.announced if move else None,
                box_delay=delays.get(place, 0),
            )
        )
    order = listing(fixtures, ids, stream(seed, "season", year, "order"))
    return tuple(games[place] for place in order)
