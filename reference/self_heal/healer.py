"""The healer: a callable over a night, over ports that can be replaced."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import TextIO, TypedDict

from reference.build import build
from reference.clock import Clock
from reference.json_line import write_line
from reference.notify import Notifier
from reference.rate_limit import RateLimitConfig, RateLimitHandler
from reference.self_heal.budget import TimeBudget
from reference.self_heal.config import HealConfig, enabled
from reference.self_heal.dry_run import shown
from reference.self_heal.execute import Bench
from reference.self_heal.flow import Flow
from reference.self_heal.heal_ledger import ChangedError, HealLedger, LedgerError, PatientLedger
from reference.self_heal.lease import BusyError, Lease, LeaseLostError
from reference.self_heal.night import Asked, Night, asked
from reference.self_heal.outcome import Outcome, State
from reference.self_heal.parts import Parts, RealParts
from reference.self_heal.triggers import Poster
from reference.validation.tables import Tables
from reference.warehouse import Warehouse

FLAGS = ("SELF_HEAL_ENABLED",)
"""The variables that switch it off at once."""


class HealDeclared(TypedDict):
    """Its budget."""

    attempts: int
    cooldown: float


class Declared(TypedDict):
    """What the healer says of itself."""

    kind: str
    flags: list[str]
    heal: HealDeclared
    build: str


@dataclass(frozen=True, slots=True)
class Healer:
    """A callable ``(night) -> Outcome``. Variables are read at each call, the night's own first."""

    parts: Callable[[str, Mapping[str, str]], Parts]
    """Gives the ports for a project and its variables."""
    env: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    stream: TextIO | None = None
    """Where lines about attempts go; stderr if there is none."""
    flow: Callable[[Bench], Flow] = Flow
    """What a start does."""
    lease: type[Lease] = Lease
    """How healers keep out of each other's way."""

    def __call__(self, night: Night) -> Outcome:
        """Heal *night* as far as that is possible now.

        Raises NightError and ConfigError for what cannot be used, before anything is done.
        """
        question = asked(night)
        env = {**self.env, **night.env}
        if not enabled(env):
            return Outcome(State.DISABLED)
        config = HealConfig.from_env(env)
        bench = self._bench(question, config, env)
        flow = self.flow(bench)
        if config.dry_run:
            return self._dry(flow, question)
        clock = bench.parts.clock
        began = clock.monotonic()
        outcome = _ended(flow)
        line = {
            "event": "self_heal_ended", "game_date": question.game_date.isoformat(),
            "state": str(outcome.state), "correlation_id": outcome.correlation_id,
            "reasons": list(outcome.reasons), "seconds": round(clock.monotonic() - began, 3),
            **flow.measured,
        }  # fmt: skip
        write_line(line, self.stream)
        return outcome

    def _bench(self, question: Asked, config: HealConfig, env: Mapping[str, str]) -> Bench:
        limits, tables = RateLimitConfig.from_env(env), Tables.from_env(env)
        parts = self.parts(question.project, env)
        ledger = PatientLedger(parts.ledger, parts.clock, parts.random)
        return Bench(
            parts=parts,
            ledger=ledger,
            config=config,
            limits=limits,
            tables=tables,
            asked=question,
            budget=TimeBudget(parts.clock, config.time_budget),
            lease=self.lease(ledger, parts.clock, parts.correlation, config.lease_seconds, config.clock_skew),
            stream=self.stream,
        )

    def _dry(self, flow: Flow, question: Asked) -> Outcome:
        """Print the plan, and write nothing; it may be read while another healer is at work."""
        try:
            flow.load()
        except LedgerError as error:
            return Outcome(State.UNKNOWN, reasons=(f"heal ledger: {error}",))
        seen, made = flow.look()
        write_line(shown(question.game_date.isoformat(), flow.correlation_id, seen, made), self.stream)
        if seen.doubts:
            return Outcome(State.UNKNOWN, reasons=seen.doubts)
        return Outcome(State.NOTHING_TO_DO if seen.whole else State.WAITING)

    @property
    def declares(self) -> Declared:
        """What it is, the variable that switches it off, its budget, and its build."""
        config = HealConfig.from_env(self.env)
        heal = HealDeclared(attempts=config.max_attempts, cooldown=config.cooldown)
        return Declared(kind="healer", flags=list(FLAGS), heal=heal, build=build())


def _ended(flow: Flow) -> Outcome:
    try:
        return flow.run()
    except (BusyError, LeaseLostError, ChangedError):
        return Outcome(State.BUSY, flow.correlation_id)
    except LedgerError as error:
        return Outcome(State.UNKNOWN, flow.correlation_id, (f"heal ledger: {error}",))


def make_healer(
    *,
    warehouse: Warehouse,
    ledger: HealLedger,
    clock: Clock,
    poster: Poster,
    notifier: Notifier,
    correlation: Callable[[], str],
    random: Random,
    limits: RateLimitHandler | None = None,
    env: Mapping[str, str] | None = None,
    stream: TextIO | None = None,
) -> Healer:
    """Give a healer over these ports; variables come from the night, and from *env* if it is given.

    Without *limits* it knows of no host, as a process that has just been started.
    """
    limits = limits or RateLimitHandler(clock=clock, random=random)
    parts = Parts(warehouse, ledger, clock, poster, notifier, limits, correlation, random)
    return Healer(lambda _project, _env: parts, env={} if env is None else env, stream=stream)


heal = Healer(RealParts())
"""The healer over the real clients, for whoever has no other."""
