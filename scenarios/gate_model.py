"""The tables of a scenario that only gates and healers know: the pipeline, its damages, outages."""

from datetime import date
from typing import Annotated, Literal

import msgspec

from simulators.outages import Rule as OutageRule
from simulators.pipeline.damages.rule import DamageRule
from simulators.processors.behaviours import BehaviourRule

Phase = Literal["1-2", "2-3", "3-4"]
Whole = Annotated[int, msgspec.Meta(ge=1)]

PHASES: tuple[Phase, ...] = ("1-2", "2-3", "3-4")
"""The boundaries, in the order of a night."""


class GateWork(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a gate is asked: which boundaries of which dates, how often each event is delivered."""

    phases: Annotated[list[Phase], msgspec.Meta(min_length=1)] = msgspec.field(
        default_factory=lambda: list(PHASES)
    )
    season: int = 2024
    """The year in which it starts; a season file takes its place."""
    season_seed: int = 0
    dates: list[date] = msgspec.field(default_factory=list)
    """These alone; every day from the season's first to its last where empty, also those without games."""
    late: bool = False
    """Of them only those of which a box score comes late."""
    count: Whole | None = None
    """At most so many of them, drawn by the seed."""
    deliveries: Whole = 1
    """How often the event of each boundary is delivered; at least once is normal, twice happens."""
    instances: Whole = 1
    """So many processes of the gate take the deliveries in turn; rig sim alone."""
    later: Annotated[float, msgspec.Meta(ge=0)] = 0
    """Hours after its time at which each event comes: one that had to wait is still judged as of now."""


class Pipeline(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands around a gate or a healer, and what is wrong with it.

    Each attempt of a gate, and each night of a healer, meets the outages anew.
    """

    damages: list[DamageRule] = msgspec.field(default_factory=list)
    """What is done to the tables of which dates."""
    deal: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None
    """Share of the dates that get one damage each, drawn from the list with equal chances.

    Not given, each damage's own ``when`` decides.
    """
    most: Whole = 1
    """So many damages strike one date at most, where their ``when`` decides; the earlier ones go first."""
    warehouse: list[OutageRule] = msgspec.field(default_factory=list)
    slack: list[OutageRule] = msgspec.field(default_factory=list)
    next_phase: list[OutageRule] = msgspec.field(default_factory=list)
    triggers: list[OutageRule] = msgspec.field(default_factory=list)
    """Of the processors' entry points: they are away, slow, or answer rubbish."""
    ledger: list[OutageRule] = msgspec.field(default_factory=list)
    """Of the heal ledger."""
    processors: list[BehaviourRule] = msgspec.field(default_factory=list)
    """What processors do otherwise than they should once they were called."""
