"""A whole season out of a year and a seed."""

from simulators.balldontlie.model import Season
from simulators.balldontlie.season.bracket import cup_final, play_in, table, top_eight
from simulators.balldontlie.season.calendar import regular_season
from simulators.balldontlie.season.dates import PLAY_IN_SINCE, frame
from simulators.balldontlie.season.drawn import DrawnSeason
from simulators.balldontlie.season.fixture import Result
from simulators.balldontlie.season.games import dressed
from simulators.balldontlie.season.moves import moves
from simulators.balldontlie.season.playoffs import playoffs
from simulators.balldontlie.season.scores import result, strengths, with_home_share
from simulators.seed import Stream, stream


def synthetic(year: int, seed: int) -> Season:
    """Draw the season that starts in October of *year*; the same year and seed give the same season.

    Every year is laid out as an ordinary one of 1,230 regular games: the epidemic's shortened seasons of
    2019 and 2020 are not re-enacted, only 2020's and 2021's postponements are.
    """

    def named(name: str) -> Stream:
        return stream(seed, "season", year, name)

    plan = frame(year, named("frame"))
    fixtures = regular_season(year, plan.days, named("calendar"))
    moved = moves(year, fixtures, named("moves"))
    strength = strengths(named("strengths"))
    scores = named("scores")
    regular = [result(fixture, strength, scores) for fixture in fixtures]
    regular = with_home_share(regular, named("home"))
    standing = table(regular)
    extra: list[Result] = []
    if plan.cup_final:
        extra.append(cup_final(plan.cup_final, strength, named("cup")))
    seeds = top_eight(standing)
    if year >= PLAY_IN_SINCE:
        games, seeds = play_in(plan.last, standing, strength, named("playin"))
        extra += games
    extra += playoffs(plan.last, seeds, standing, strength, named("playoffs"))
    return DrawnSeason(year, seed, dressed(year, seed, regular + extra, moved))
