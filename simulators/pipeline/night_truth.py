"""What is true of a night when a healer is started first: what has to run, what waits, what stays hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from simulators.history import Need, State
from simulators.pipeline.again import run_again
from simulators.pipeline.compare import differing
from simulators.pipeline.needs import Sight, Wanted, closure, waits
from simulators.pipeline.night import Stand
from simulators.pipeline.pipeline import Pipeline
from simulators.pipeline.table import Tables


@dataclass(frozen=True, slots=True)
class NightTruth:
    """A night's truth; the attributes of the event ``night``."""

    state: State
    needs: tuple[Need, ...] = ()
    """The closure, in an order in which it may run."""
    waits: tuple[str, ...] = ()
    """``PROCESSOR GAME`` that upstream has not given, or looks as if it had not, once the closure has run."""
    hidden: tuple[str, ...] = ()
    """Tables that are not whole even when the closure has run."""
    says: str = ""


def night_truth(pipeline: Pipeline, day: date, at: int, stand: Stand, whole: Tables) -> NightTruth:
    """The truth of *day* at *at*, of which the tables *stand* so and should be *whole*.

    What stays hidden is found by running the closure over both. ``damaged`` is a night on which something
    has to run, or that differs from a whole one in more than times.
    """
    if stand.tables == whole:
        late = tuple(waits(Sight(pipeline, day, at, whole)))
        return NightTruth("late" if late else "healthy", waits=late, says="; ".join(stand.says))
    wanted = closure(Sight(pipeline, day, at, stand.tables))
    healed, twin = (_healed(pipeline, day, at, tables, wanted) for tables in (stand.tables, whole))
    specs = pipeline.description.tables
    hidden = tuple(differing(specs, healed, twin))
    late = tuple(waits(Sight(pipeline, day, at, healed)))
    damaged = wanted or differing(specs, stand.tables, whole)
    return NightTruth(
        "damaged" if damaged else "late" if late else "healthy",
        tuple(_need(one) for one in wanted),
        late,
        hidden,
        "; ".join(stand.says),
    )


def _healed(pipeline: Pipeline, day: date, at: int, tables: Tables, wanted: Sequence[Wanted]) -> Tables:
    """The tables after everything *wanted* has run well at *at*."""
    for one in wanted:
        tables = run_again(pipeline, tables, one.again(day), at)
        runs = tables.get("processor_runs") or pipeline.description.tables["processor_runs"].empty()
        row = (one.processor.name, day, one.again(day).id, "success", at, at)
        tables = {**tables, "processor_runs": runs.holding((*runs.rows, row))}
    return tables


def _need(one: Wanted) -> Need:
    return Need(one.processor.name, one.why, [] if one.all else list(one.games or ()))
