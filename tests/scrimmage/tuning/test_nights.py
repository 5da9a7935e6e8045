"""Dates as they are and damaged by degrees, each measured once."""

from collections.abc import Iterator

import pytest

from scrimmage.tuning.bench import BLOCKING, Bench
from scrimmage.tuning.knobs import CURVES, GAME_COUNT, QUALITY, Knob
from scrimmage.tuning.measured import measured
from scrimmage.tuning.nights import FACTORS, SHARES, Work, damage, nights
from simulators.pipeline import Thresholds, at_gate
from simulators.pipeline.damages.base import Damage
from simulators.pipeline.damages.drop_games import DropGames
from simulators.pipeline.damages.drop_rows import DropRows
from simulators.pipeline.damages.half_box import HalfBox
from simulators.pipeline.damages.quality_lowered import QualityLowered
from simulators.pipeline.damages.stale_partition import StalePartition
from simulators.pipeline.damages.strike import Strike
from simulators.seed import stream
from tests.scrimmage.tuning.made import DAYS, pipe

WORK = Work([pipe()], Thresholds(), seed=0, dates=2)


@pytest.fixture
def bench() -> Iterator[Bench]:
    """One without tables yet."""
    made = Bench(pipe().description)
    yield made
    made.close()


def test_each_date_is_measured_whole_and_damaged() -> None:
    """Whole once at each gate, and damaged once for each threshold that matters there."""
    asked = [(night.phase, night.knob) for night in next(nights(WORK))]

    assert asked == [("2-3", ""), ("3-4", ""), *((phase, knob.name) for phase, knob in CURVES)]


def test_the_same_seed_measures_the_same() -> None:
    """Another damages otherwise."""
    other = Work(WORK.pipelines, WORK.care, seed=1, dates=2)

    assert list(nights(WORK)) == list(nights(WORK))
    assert list(nights(WORK)) != list(nights(other))


def test_dates_are_drawn_or_all() -> None:
    """So many of each season, ascending; no more than there are."""
    few = WORK.days(pipe())

    assert (len(few), WORK.size) == (2, 2)
    assert few == sorted(few)
    assert Work([pipe()], Thresholds(), 0).days(pipe()) == list(pipe().days)
    assert Work([pipe()], Thresholds(), 0, dates=9999).days(pipe()) == list(pipe().days)


def test_what_the_user_cares_about_decides_what_is_grave() -> None:
    """Nothing damaged is grave to one who never cares, but for tables that are empty; all is to another."""
    never = [
        one
        for found in nights(Work([pipe()], Thresholds(0, 0), 0, 2))
        for one in found
        if one.knob == "quality"
    ]
    always = [one for found in nights(Work([pipe()], Thresholds(1, 1), 0, 2)) for one in found if one.knob]

    assert {night.truth for night in never} == {"slight"}
    assert {night.truth for night in always} == {"grave"}


@pytest.mark.parametrize(("phase", "knob"), CURVES)
def test_degrees_are_drawn_over_the_whole_range(phase: str, knob: Knob) -> None:
    """Of games lost from a twentieth to all, of quality from a third to nearly whole."""
    drawn = [damage(phase, knob, stream(0, number)) for number in range(300)]

    shares = {one.share for one in drawn if isinstance(one, DropGames)}
    factors = {one.factor for one in drawn if isinstance(one, QualityLowered)}
    assert (shares, factors) == ((set(SHARES), set()) if knob is GAME_COUNT else (set(), set(FACTORS)))


DAMAGES: tuple[tuple[str, Damage | None], ...] = (
    ("2-3", None),
    ("2-3", DropGames(table="bdl_player_boxscores", share=0.3)),
    ("2-3", DropGames(table="odds_api_game_lines")),
    ("2-3", DropRows(table="odds_api_game_lines", share=0.3)),
    ("2-3", StalePartition(table="odds_api_game_lines")),
    ("2-3", HalfBox(scraper="bdl_box_scores")),
    ("3-4", None),
    ("3-4", DropGames(table="player_game_summary", share=0.3)),
    ("3-4", DropRows(table="team_game_summary", share=0.3)),
    ("3-4", QualityLowered(table="player_game_summary", factor=0.75)),
    ("3-4", QualityLowered(table="team_game_summary", factor=0.9, share=0.5)),
)


@pytest.mark.parametrize(("phase", "struck"), DAMAGES)
def test_sweeping_decides_as_the_gate_does_at_that_threshold(
    bench: Bench, phase: str, struck: Damage | None
) -> None:
    """A date is measured at the defaults; the gate itself is then run at each of these thresholds."""
    strikes = [Strike(struck, 0)] if struck else []
    for day in DAYS[:2]:
        tables = at_gate(pipe(), phase, day, strikes).tables
        values = measured(bench.ask(pipe(), phase, day, tables))
        for at in (
            Thresholds(few, low) for few in (0.0, 0.5, 0.8, 1.0) for low in (0.0, 0.65, 0.7, 0.89, 1.0)
        ):
            env = {
                GAME_COUNT.variable: str(at.game_count), QUALITY.variable: str(at.quality), **BLOCKING,
            }  # fmt: skip
            assert values.blocks(at) == (bench.ask(pipe(), phase, day, tables, env).outcome == "blocked"), at
