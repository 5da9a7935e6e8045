"""Dates of seasons, as they are and damaged by degrees, each measured once by the reference's gate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from scrimmage.tuning.bench import Bench
from scrimmage.tuning.knobs import CURVES, GAME_COUNT, Knob
from scrimmage.tuning.measured import Measured, measured
from simulators.pipeline import Pipeline, Thresholds, at_gate
from simulators.pipeline.damages.base import Damage, GameTable, ScoredTable
from simulators.pipeline.damages.drop_games import DropGames
from simulators.pipeline.damages.quality_lowered import QualityLowered
from simulators.pipeline.damages.strike import Strike
from simulators.seed import Stream, stream

Truth = Literal["healthy", "slight", "grave"]
"""Nothing is damaged; damaged, but not so much that the user cares; so much that it should be blocked."""

TRUTHS: tuple[Truth, ...] = get_args(Truth)

_LOSABLE: dict[str, tuple[GameTable, ...]] = {
    "2-3": ("bdl_player_boxscores", "nbac_gamebook_player_stats", "odds_api_game_lines"),
    "3-4": ("player_game_summary", "team_game_summary"),
}
"""Tables of the phase that lose games."""

_SCORED: tuple[ScoredTable, ...] = ("player_game_summary", "team_game_summary")

SHARES = tuple(step / 20 for step in range(1, 21))
"""Shares of a table's games that are dropped, at least one game."""

FACTORS = tuple(step / 20 for step in range(6, 20))
"""What each quality score of a table is multiplied by."""


@dataclass(frozen=True, slots=True)
class Night:
    """One date at one gate."""

    phase: str
    knob: str
    """The threshold whose damage struck; empty for a date without damage."""
    truth: Truth
    measured: Measured


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be measured: *dates* of each pipeline, or all of them."""

    pipelines: Sequence[Pipeline]
    care: Thresholds
    """What the user wants blocked: fewer games, or a lower mean quality, than this in some table."""
    seed: int
    dates: int | None = None

    def days(self, made: Pipeline) -> list[date]:
        """The dates of one season that are measured, ascending."""
        days = list(made.days)
        if self.dates is None or self.dates >= len(days):
            return days
        return sorted(stream(self.seed, "tune", "dates", made.seed).sample(days, self.dates))

    @property
    def size(self) -> int:
        """How many dates there are in all."""
        return sum(len(self.days(made)) for made in self.pipelines)


def nights(work: Work) -> Iterator[list[Night]]:
    """Measure every date, one list for each: without damage at each gate, and damaged for each threshold."""
    for made in work.pipelines:
        bench = Bench(made.description)
        try:
            for day in work.days(made):
                yield [*_nights(work, made, bench, day)]
        finally:
            bench.close()


def _nights(work: Work, made: Pipeline, bench: Bench, day: date) -> Iterator[Night]:
    for phase in dict.fromkeys(phase for phase, _ in CURVES):
        tables = made.tables(day, made.gate_time(phase, day))
        yield Night(phase, "", "healthy", measured(bench.ask(made, phase, day, tables)))
    for phase, knob in CURVES:
        strike = Strike(
            damage(phase, knob, stream(work.seed, "tune", phase, knob.name, day.isoformat())), work.seed
        )
        gate = at_gate(made, phase, day, [strike], work.care)
        if gate.truth.state == "damaged":  # a date without games has none to lose
            truth: Truth = "grave" if gate.truth.blocks else "slight"
            yield Night(phase, knob.name, truth, measured(bench.ask(made, phase, day, gate.tables)))


def damage(phase: str, knob: Knob, draw: Stream) -> Damage:
    """A damage that the threshold is for, of a degree that is drawn."""
    if knob is GAME_COUNT:
        return DropGames(table=draw.choice(_LOSABLE[phase]), share=draw.choice(SHARES))
    return QualityLowered(table=draw.choice(_SCORED), factor=draw.choice(FACTORS))
