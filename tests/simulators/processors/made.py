"""What the tests of processors share: a night's orchestra, and a healer that does what it is told."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from simulators.pipeline.pipeline import Pipeline
from simulators.processors.behaviours import BehaviourRule
from simulators.processors.orchestra import Answered, Happened, Orchestra, Order
from tests.simulators.pipeline.made import Raw, day_of, pipe, strike

BOX = "bdl_player_boxscores"
"""A processor of phase 2, and its table."""
PLAYERS = "player_game_summary"
"""A processor of phase 3, and its table."""
ALL_OF_BOX = (
    BOX, PLAYERS, "team_game_summary", "team_defense_zone", "player_shot_zone", "player_daily_cache",
    "player_composite_factors", "ml_feature_store",
)  # fmt: skip
"""The closure of a damaged box score."""


def rule(kind: str, when: Raw | None = None, **settings: object) -> BehaviourRule:
    """A behaviour, as a scenario writes it."""
    return msgspec.convert({"when": when or {}, "do": {"kind": kind, **settings}}, BehaviourRule)


def night(
    *raws: Raw,
    rules: Sequence[BehaviourRule] = (),
    day: date | None = None,
    pipeline: Pipeline | None = None,
    pace: float = 1.0,
) -> Orchestra:
    """The orchestra of a date of six games, or of *day*, struck by damages; seed 0, at the healer's hour."""
    day, pipeline = day or day_of(6), pipeline or pipe()
    strikes = [strike(raw, index) for index, raw in enumerate(raws)]
    return Orchestra(pipeline, day, strikes, rules, 0, pipeline.heal_time(day), pace=pace)


def start(day: date | None = None) -> int:
    """When the night of :func:`night` begins, microseconds since the epoch."""
    return pipe().heal_time(day or day_of(6))


def order(
    processor: str,
    games: Iterable[str] | None = None,
    key: str = "",
    *,
    token: int | None = 1,
    day: date | None = None,
) -> Order:
    """An order for a date of six games, or for *day*."""
    ids = None if games is None else tuple(games)
    return Order(
        processor, (day or day_of(6)).isoformat(), ids, key or f"key of {processor}", "heal-1", token
    )


def settle(orchestra: Orchestra) -> list[Happened]:
    """Let everything that was begun come to its end."""
    happened: list[Happened] = []
    while (due := orchestra.due) is not None:
        happened += orchestra.advance(due)
    return happened


def told(orchestra: Orchestra, *orders: Order, at: int | None = None) -> list[Answered]:
    """Give *orders*, each after the runs of the one before have ended."""
    answers: list[Answered] = []
    now = at or start()
    for one in orders:
        answers.append(orchestra.trigger(one, now))
        now = max([now, *(run.at for run in settle(orchestra))])
    return answers


def heal(orchestra: Orchestra, *but: str, day: date | None = None) -> list[Answered]:
    """Trigger the closure in its order, but for some processors."""
    needs = [need for need in orchestra.truth.needs if need.processor not in but]
    orders = [order(need.processor, need.game_ids or None, day=day) for need in needs]
    return told(orchestra, *orders, at=start(day))


def wrong(orchestra: Orchestra) -> list[str]:
    """The tables that are not whole, and that completeness could tell."""
    return [one.name for one in orchestra.differences() if not one.hidden]
