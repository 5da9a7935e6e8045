"""Histories of healers written by hand, so that a test reads as a table. Times are seconds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scenarios.claims.base import Claim, Question
from simulators.clock import micros
from simulators.history import (
    Alert,
    Declares,
    Effect,
    Event,
    Header,
    HealDeclares,
    HealEnd,
    HealEntry,
    HealOutcome,
    HealStart,
    History,
    Killed,
    Need,
    NightStart,
    RunRecorded,
    TableState,
    Target,
    Trigger,
    WarehouseCall,
)

DECLARED = Declares(kind="healer", heal=HealDeclares(attempts=3, cooldown=60))
BOX, PLAYERS, CACHE = "bdl_player_boxscores", "player_game_summary", "player_daily_cache"
DATE = "2025-01-15"


@dataclass
class Writer:
    """Numbers events and keeps the time."""

    events: list[Event] = field(default_factory=list)
    at: float = 0
    nights: int = 0
    heals: int = 0

    def add(self, kind: Any, who: str, second: float | None, **fields: Any) -> None:
        """Write an event at that second; at that of the one before where it is left out."""
        self.at = self.at if second is None else second
        self.events.append(kind(n=len(self.events) + 1, t=micros(self.at), who=who, **fields))


Step = Callable[[Writer], None]


def told(
    *steps: Step, declares: Declares = DECLARED, entry: dict[str, Any] | None = None, **scenario: Any
) -> History:
    """Give the history that *steps* tell, of a scenario with these tables."""
    writer = Writer()
    for step in steps:
        step(writer)
    header = Header(
        scrimmage="0", scenario={**scenario, "catalogue": [entry] if entry else []}, scenario_id="s",
        entry=entry["name"] if entry else "", rig="sim", seed=0, target=Target("mine", declares),
    )  # fmt: skip
    return History(header, writer.events)


def need(processor: str = BOX, why: Any = "missing", games: Sequence[str] = ()) -> Need:
    """Something that has to run."""
    return Need(processor, why, list(games))


def night(*needs: Need, at: float | None = None, **fields: Any) -> Step:
    """A date's world is there."""

    def step(writer: Writer) -> None:
        writer.nights += 1
        told = {"state": "damaged" if needs else "healthy", "game_date": DATE, **fields}
        writer.add(NightStart, "pipeline", at, night=writer.nights, needs=list(needs), **told)

    return step


def start(at: float | None = None, healer: int = 1, *, calm: bool = False) -> Step:
    """A healer is started; its number is one higher than the last one's."""

    def step(writer: Writer) -> None:
        writer.heals += 1
        writer.add(
            HealStart, "harness", at, heal=writer.heals, healer=healer, game_date=DATE,
            now="2025-01-16T11:00:00Z", calm=calm,
        )  # fmt: skip

    return step


def trigger(
    processor: str = BOX,
    games: Sequence[str] | None = None,
    at: float | None = None,
    *,
    run: str = "r1",
    key: str = "k1",
    heal: str = "heal-1",
    healer: int = 1,
    **fields: Any,
) -> Step:
    """A processor was called; ``told`` is in seconds."""
    ids = None if games is None else list(games)
    if "told" in fields:
        fields["told"] = micros(fields["told"])

    def step(writer: Writer) -> None:
        writer.add(
            Trigger, "processors", at, healer=healer, processor=processor, game_date=DATE, game_ids=ids,
            key=key, correlation=heal, run=run, **{"status": 202, "token": healer, **fields},
        )  # fmt: skip

    return step


def ran(processor: str = BOX, run: str = "r1", at: float | None = None, **fields: Any) -> Step:
    """A run was recorded, well where nothing else is said."""
    told = {"status": "success", "effective": True, **fields}
    return lambda writer: writer.add(
        RunRecorded, "processors", at, processor=processor, game_date=DATE, run=run, **told
    )


def table(name: str = BOX, missing: int = 0, extra: int = 0, *, hidden: bool = False) -> Step:
    """A table, seen after a healer ended."""
    return lambda writer: writer.add(
        TableState, "warehouse", None, name=name, missing=missing, extra=extra, hidden=hidden
    )


def entry(state: str = "healed", heal: str = "heal-1", attempts: Mapping[str, int] | None = None) -> Step:
    """The ledger, read after a healer ended."""
    return lambda writer: writer.add(
        HealEntry,
        "ledger",
        None,
        correlation=heal,
        game_date=DATE,
        state=state,
        attempts=dict(attempts or {}),
    )


def said(state: str = "healed", heal: str = "heal-1", number: int | None = None) -> Step:
    """What the healer that was started last says; of another its *number*."""
    return lambda writer: writer.add(
        HealOutcome, "target", None, heal=number or writer.heals, state=state, correlation=heal
    )


def end(at: float | None = None, outcome: Any = "complete", number: int | None = None, **fields: Any) -> Step:
    """A healer is done; ``took`` is in seconds."""
    took = micros(fields.pop("took", 60))
    return lambda writer: writer.add(
        HealEnd, "harness", at, heal=number or writer.heals, outcome=outcome, took=took, **fields
    )


def killed(at: float | None = None) -> Step:
    """The healer that was started last was killed, and died."""

    def step(writer: Writer) -> None:
        writer.add(Killed, "harness", at, heal=writer.heals, at="before 3 ledger.create")
        end(outcome="died")(writer)

    return step


def call(fate: Any = "whole", *, at: float | None = None, took: float = 0, **whose: int) -> Step:
    """A question to the warehouse that ended at that second, signed where *whose* says so."""
    return lambda writer: writer.add(
        WarehouseCall, "warehouse", at, op="query", took=micros(took), fate=fate, **whose
    )


def alert(says: str = "self-heal healed heal-1", *, delivered: bool = True) -> Step:
    """Slack was told something."""
    return lambda writer: writer.add(Alert, "slack", None, says=says, delivered=delivered)


def wrote(place: str = "self_heal_history/heal-1", *, done: bool = True) -> Step:
    """A write to the ledger."""
    return lambda writer: writer.add(
        Effect, "ledger", None, heal=writer.heals, what="ledger.create", place=place, done=done
    )


MISSING = need(BOX, games=["g1", "g2"])
AFTER = need(PLAYERS, "downstream")
HEALED: tuple[Step, ...] = (
    night(MISSING, AFTER, damages=["drop_games"]),
    start(at=0),
    call(),
    alert("self-heal started heal-1"),
    trigger(BOX, ["g1", "g2"], at=1),
    ran(BOX, at=100),
    trigger(PLAYERS, at=110, run="r2", key="k2"),
    ran(PLAYERS, "r2", at=200),
    alert("self-heal healed heal-1"),
    said(),
    end(at=210),
    table(BOX),
    table(PLAYERS),
    entry(attempts={BOX: 1, PLAYERS: 1}),
)
"""A night as it should be."""


def judged(claim: Claim, history: History, *, grain: int = 0, **settings: Any) -> list[str]:
    """What *claim* finds: for each opportunity what is wrong, empty where the rule was kept."""
    question = Question("complete", settings, {}, grain)
    return [finding.broken for finding in claim.judge(history, question)]


def wrong(claim: Claim, history: History, **settings: Any) -> list[str]:
    """Only what is broken."""
    return [text for text in judged(claim, history, **settings) if text]
