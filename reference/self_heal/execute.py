"""Execute the steps of one plan: send, look at the runs, wait; each side effect is written down before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from reference.json_line import write_line
from reference.rate_limit import RateLimitConfig
from reference.self_heal.budget import TimeBudget
from reference.self_heal.config import HealConfig
from reference.self_heal.heal_ledger import HealLedger
from reference.self_heal.history import RUNNING, SENDING, TOLD, Attempt, Heal
from reference.self_heal.lease import Lease, LeaseLostError
from reference.self_heal.night import Asked
from reference.self_heal.parts import Parts
from reference.self_heal.plan import Step
from reference.self_heal.runs import ends
from reference.self_heal.triggers import NoAnswer, Order, Refused, Stale, Taken, ToldToWait, Triggers, host_of
from reference.validation.tables import Tables
from reference.warehouse import WarehouseError

TIMEOUT = 30.0
"""Seconds that a processor may take to take a trigger."""
SENDS = 3
"""How often one attempt is sent, at one look after the other, where nobody answers."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What one start works with."""

    parts: Parts
    ledger: HealLedger
    """That of the parts, asked again where it gives no answer."""
    config: HealConfig
    limits: RateLimitConfig
    tables: Tables
    asked: Asked
    budget: TimeBudget
    lease: Lease
    stream: TextIO | None = None

    @property
    def hosts(self) -> dict[str, str]:
        """The host of each processor."""
        return {name: host_of(url) for name, url in self.asked.processors.items()}


class Round:
    """The steps of one plan that may be sent before another look, on their way; used once.

    What comes after something is left to the plan that follows its end.
    """

    __slots__ = ("_bench", "_flying", "_heal", "_todo", "_triggers")

    def __init__(self, bench: Bench, heal: Heal, steps: tuple[Step, ...] = ()) -> None:
        self._bench = bench
        self._heal = heal
        self._todo = {step.need.processor: step for step in steps if not step.after}
        self._flying = heal.under_way
        self._triggers = Triggers(
            bench.parts.poster, bench.parts.limits, bench.limits, bench.asked.processors
        )

    def run(self) -> bool:
        """Send what may be sent, until nothing is under way and nothing may be sent in time, or time is up.

        Gives whether the latest look at the runs had an answer, or none was needed.
        Raises LeaseLostError, after which nothing may be done, and LedgerError.
        """
        bench = self._bench
        found: Mapping[str, str] | None = {}
        while bench.budget.left:
            bench.lease.keep()
            if self._flying:
                found = self._look()
            for step in list(self._todo.values()):
                if self._due(step, bench.parts.clock.time()):
                    self._send(step)
            coming = [step for step in self._todo.values() if self._due(step, bench.budget.deadline)]
            if not (self._flying or coming):
                break
            bench.parts.clock.sleep(min(bench.config.poll_interval, bench.lease.spell, bench.budget.left))
        return found is not None

    def _due(self, step: Step, moment: float) -> bool:
        """Whether *step* may be sent at *moment*, seconds since 1970, by what its host has told so far."""
        told = self._heal.told.get(self._bench.hosts[step.need.processor], moment)
        return max(step.not_before, told) <= moment

    def _send(self, step: Step) -> None:
        """Write the attempt down, then send it, then write down what was answered."""
        bench, heal, name = self._bench, self._heal, step.need.processor
        timeout = min(TIMEOUT, bench.lease.spell)
        bench.lease.keep(timeout)
        attempt = heal.attempt_of(step)
        attempt.status, attempt.sent_at = SENDING, bench.parts.clock.time()
        attempt.sends += 1
        heal.phase = step.need.phase
        heal.save()
        bench.lease.keep(timeout)  # the ledger may have been slow
        order = Order(
            name, heal.game_date, tuple(attempt.game_ids), attempt.key, heal.correlation_id, heal.token
        )
        self._answered(step, attempt, self._triggers.send(order, timeout))

    def _answered(self, step: Step, attempt: Attempt, answer: object) -> None:
        name = step.need.processor
        match answer:
            case Stale():
                raise LeaseLostError(name)
            case Taken(run_id=run):
                attempt.status, attempt.run_id = RUNNING, run
                self._flying[run] = attempt
                del self._todo[name]
            case ToldToWait(until=until):
                attempt.status = TOLD
                cooled = self._bench.parts.clock.time() + self._bench.config.cooldown
                self._heal.told[self._bench.hosts[name]] = cooled if until is None else until
            case NoAnswer() if attempt.sends < SENDS:
                return  # as it was written
            case NoAnswer():
                attempt.status = "unanswered"
                del self._todo[name]
            case Refused():
                attempt.status = "refused"
                del self._todo[name]
        self._note(attempt)

    def _look(self) -> Mapping[str, str] | None:
        """Look what became of the runs under way; None in an outage, which says nothing of them."""
        bench = self._bench
        try:
            found = ends(bench.parts.warehouse, bench.asked, bench.tables, bench.budget.for_query())
        except WarehouseError:
            return None
        self._end(found)
        return found

    def _end(self, found: Mapping[str, str]) -> None:
        """Close the attempts whose runs have ended, or should have."""
        now, longest = self._bench.parts.clock.time(), self._bench.config.run_timeout
        for run, attempt in list(self._flying.items()):
            overdue = "timed_out" if attempt.sent_at + longest <= now else None
            status = found.get(run, overdue)
            if status:
                attempt.status = status
                del self._flying[run]
                self._note(attempt)

    def _note(self, attempt: Attempt) -> None:
        """Write down what became of it, and tell those who read the log."""
        line = {
            "event": "self_heal_attempt", "correlation_id": self._heal.correlation_id,
            "game_date": self._heal.game_date, "processor": attempt.processor, "attempt": attempt.attempt,
            "status": attempt.status, "run_id": attempt.run_id,
        }  # fmt: skip
        write_line(line, self._bench.stream)
        self._heal.save()
