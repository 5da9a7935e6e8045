"""What is true of a date at a boundary: told by what made and damaged the tables, never by a check."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from simulators.pipeline.damages.strike import Strike
from simulators.pipeline.effects import effects
from simulators.pipeline.look import Effect, Look, Thresholds, expected, late
from simulators.pipeline.night import Stand
from simulators.pipeline.pipeline import Pipeline
from simulators.pipeline.table import Tables


@dataclass(frozen=True, slots=True)
class Truth:
    """A date's truth at one boundary; the attributes of the event ``truth`` and some more."""

    state: Literal["healthy", "late", "damaged"]
    damages: tuple[str, ...]
    """Kinds of the damages that struck, in their order, whether or not this boundary's tables differ."""
    shown: bool
    """Whether the tables that the boundary reads show the damage."""
    blocks: bool
    """Whether what they show is more than a warning, by the documented rules."""
    games: int
    """Games that an undamaged schedule expects."""
    says: str
    """What was done, in words; of late tables, which games are waited for."""
    effects: tuple[Effect, ...]
    """How it shows."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The tables that a gate gets to see, and the truth about them."""

    tables: Tables
    truth: Truth


def at_gate(
    pipeline: Pipeline,
    phase: str,
    day: date,
    strikes: Sequence[Strike] = (),
    thresholds: Thresholds | None = None,
    *,
    at: int | None = None,
) -> Gate:
    """The tables of *day* when the gate *phase* looks at them, with *strikes* on the way, and their truth.

    It looks *at* that time (microseconds since the epoch), at its boundary's own where none is given.

    ``damaged`` are tables that differ from the undamaged ones where the boundary reads them, by a damage that
    is not harmless; ``late`` are whole ones but for games that upstream has not given yet.
    """
    boundary = pipeline.description.boundary(phase)
    at = pipeline.gate_time(phase, day) if at is None else at
    whole = pipeline.tables(day, at)
    stand = pipeline.stand(day, at, strikes) if strikes else Stand(whole, ())
    harmful = [strike for strike in strikes if not strike.do.harmless]
    damaged = stand.tables if harmful == list(strikes) else pipeline.stand(day, at, harmful).tables
    differs = any(damaged.get(name) != whole[name] for name in boundary.reads)
    look = Look(pipeline.description, boundary, day, at, whole, damaged, thresholds or Thresholds())
    found = effects(look) if differs else ()
    waiting = {game for one in pipeline.description.scrapers for game in late(whole, day, at, one.name)}
    truth = Truth(
        state="damaged" if differs else "late" if waiting else "healthy",
        damages=tuple(strike.kind for strike in strikes),
        shown=bool(found),
        blocks=any(effect.blocks for effect in found),
        games=len(expected(whole, day)),
        says="; ".join([*stand.says, *_waits(waiting)]),
        effects=found,
    )
    return Gate(stand.tables, truth)


def _waits(games: set[str]) -> list[str]:
    named = ", ".join(sorted(games))
    return [f"not given by upstream yet: {named}"] if games else []
