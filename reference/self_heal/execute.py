"""Execute the steps of one plan: send, look at the runs, wait; each side effect is written down before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
from reference.self_heal.runs import statuses
from reference.self_heal.triggers import NoAnswer, Order, Refused, Stale, Taken, ToldToWait, Triggers, host_of
from reference.validation.tables import Tables
from reference.warehouse import WarehouseError

TIMEOUT = 30.0
"""Seconds that a processor may take to take a trigger."""
SENDS = 3
"""How often one attempt is sent in one round, as long as nobody answers."""
_PAUSE = 2.0
"""Seconds before the second, twice as long before the third; half of it is drawn."""


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

    @property
    def deadline(self) -> float:
        """Seconds since 1970 at which this start ends."""
        return self.parts.clock.time() + self.budget.left


class Round:
    """The steps of one plan on their way; used once."""

    __slots__ = ("_bench", "_done", "_flying", "_heal", "_sends", "_todo", "_triggers", "blind")

    def __init__(self, bench: Bench, heal: Heal, steps: tuple[Step, ...] = ()) -> None:
        self._bench = bench
        self._heal = heal
        self._todo = {step.need.processor: step for step in steps}
        self._flying = {one.run_id: one for one in heal.attempts if one.status == RUNNING}
        self._sends: dict[str, int] = {}
        self._done: set[str] = set()
        self._triggers = Triggers(
            bench.parts.poster, bench.parts.limits, bench.limits, bench.asked.processors
        )
        self.blind = False
        """Whether the latest look at the runs failed."""

    def run(self) -> None:
        """Send what may be sent, until nothing is under way and nothing may follow, or time is up.

        Raises LeaseLostError, after which nothing may be done, and LedgerError.
        """
        clock, config = self._bench.parts.clock, self._bench.config
        while self._bench.budget.left > 0:
            self._bench.lease.keep()
            for step in [step for step in self._todo.values() if self._ready(step)]:
                self._send(step)
            if self._flying:
                self._look()
            self._drop()
            coming = [step.not_before for step in self._todo.values() if self._free(step)]
            if not self._flying and not coming:
                return
            pause = config.poll_interval if self._flying else self._bench.budget.left
            now = clock.time()
            if any(self._ready(step) for step in self._todo.values()):
                continue
            pause = min([pause, *(until - now for until in coming), config.lease_seconds / 3])
            clock.sleep(min(max(pause, 0.001), self._bench.budget.left))

    def _free(self, step: Step) -> bool:
        """Whether all that it comes after has ended well, and its time comes within this start."""
        return self._done.issuperset(step.after) and step.not_before <= self._bench.deadline

    def _ready(self, step: Step) -> bool:
        return self._done.issuperset(step.after) and step.not_before <= self._bench.parts.clock.time()

    def _drop(self) -> None:
        """Take out what comes after something that will not be done in this round."""
        coming = self._done | {one.processor for one in self._flying.values()}
        for name, step in list(self._todo.items()):
            if coming.issuperset(step.after) and step.not_before <= self._bench.deadline:
                coming.add(name)
            else:
                del self._todo[name]

    def _send(self, step: Step) -> None:
        """Write the attempt down, then send it, then write down what was answered."""
        bench, heal, name = self._bench, self._heal, step.need.processor
        until = heal.told.get(bench.hosts[name], 0.0)
        if until > bench.parts.clock.time():
            self._todo[name] = replace(step, not_before=until)
            return
        timeout = min(TIMEOUT, bench.config.lease_seconds / 2)
        bench.lease.keep(timeout)
        attempt = heal.attempt_of(step)
        attempt.status, attempt.sent_at = SENDING, bench.parts.clock.time()
        attempt.sends += 1
        heal.phase = step.need.phase
        heal.save()
        bench.lease.keep(timeout)  # the ledger may have been slow
        self._sends[name] = self._sends.get(name, 0) + 1
        order = Order(
            name, heal.game_date, tuple(attempt.game_ids), attempt.key, heal.correlation_id, heal.token
        )
        self._answered(step, attempt, self._triggers.send(order, timeout))

    def _answered(self, step: Step, attempt: Attempt, answer: object) -> None:
        name, now = attempt.processor, self._bench.parts.clock.time()
        match answer:
            case Stale():
                raise LeaseLostError(name)
            case Taken(run_id=run):
                attempt.status, attempt.run_id = RUNNING, run
                self._flying[run] = attempt
                del self._todo[name]
            case ToldToWait(until=until):
                attempt.status = TOLD
                until = now + max(self._bench.config.cooldown, _PAUSE) if until is None else until
                self._heal.told[self._bench.hosts[name]] = until
                self._todo[name] = replace(step, not_before=until)
            case NoAnswer() if self._sends[name] < SENDS:
                pause = _PAUSE * 2 ** (self._sends[name] - 1) * self._bench.parts.random.uniform(0.5, 1)
                self._todo[name] = replace(step, not_before=now + pause)
                return  # as it was written
            case NoAnswer():
                attempt.status = "unanswered"
                del self._todo[name]
            case Refused():
                attempt.status = "refused"
                del self._todo[name]
        self._tell(attempt)
        self._heal.save()

    def _look(self) -> None:
        """Look what became of the runs under way; an outage says nothing of them."""
        bench = self._bench
        try:
            found = statuses(bench.parts.warehouse, bench.asked, bench.tables, bench.budget.for_query())
        except WarehouseError:
            self.blind = True
            return
        self.blind = False
        if self._end(found):
            self._heal.save()

    def _end(self, found: Mapping[str, str]) -> bool:
        """Close the attempts whose runs have ended, and say whether there were any."""
        now, ended = self._bench.parts.clock.time(), 0
        for run, attempt in list(self._flying.items()):
            status = found.get(run, RUNNING)
            if status == RUNNING and now - attempt.sent_at < self._bench.config.run_timeout:
                continue
            attempt.status = "timed_out" if status == RUNNING else status
            if status == "success":
                self._done.add(attempt.processor)
            del self._flying[run]
            ended += 1
            self._tell(attempt)
        return ended > 0

    def _tell(self, attempt: Attempt) -> None:
        line = {
            "event": "self_heal_attempt", "correlation_id": self._heal.correlation_id,
            "game_date": self._heal.game_date, "processor": attempt.processor, "attempt": attempt.attempt,
            "status": attempt.status, "run_id": attempt.run_id,
        }  # fmt: skip
        write_line(line, self._bench.stream)
