"""The main flow of one start: look, plan, execute, look again, until all is whole or nothing may be done."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import timedelta

from reference.self_heal.alerts import Alert, Alerts, named
from reference.self_heal.completeness import detect
from reference.self_heal.execute import Bench, Round
from reference.self_heal.graph import processor
from reference.self_heal.heal_ledger import HISTORY
from reference.self_heal.history import SENDING, Heal, spent, told_of
from reference.self_heal.lease import places_of
from reference.self_heal.needs import Findings
from reference.self_heal.night import Asked
from reference.self_heal.outcome import Outcome, State
from reference.self_heal.plan import PHASES, Plan, Spent, plan

LOOKS = 3
"""Looks at the tables that end in doubt, one after the other, before nothing is known."""
_RUNNING = 60.0
"""Seconds between two looks while only runs of others are waited for."""


@dataclass(slots=True)
class Flow:
    """One start for one night. ``heals`` are those of its date; used once."""

    bench: Bench
    heals: list[Heal] = field(default_factory=list)
    heal: Heal | None = None
    """The heal that this start has begun, or goes on with."""
    looks: int = 0
    _began: float = 0.0
    _doubts: int = 0

    def __post_init__(self) -> None:
        self._began = self.bench.parts.clock.monotonic()

    @property
    def correlation_id(self) -> str:
        """Of the heal; empty where none was begun."""
        return self.heal.correlation_id if self.heal else ""

    @property
    def measured(self) -> dict[str, int]:
        """What the heal has taken so far: attempts, and games asked for; none where none was begun."""
        if self.heal is None:
            return {"attempts": 0, "games_fetched": 0}
        return {"attempts": self.heal.tries, "games_fetched": self.heal.games_fetched}

    def run(self) -> Outcome:
        """Heal the night.

        Raises LeaseLostError, BusyError, ChangedError or LedgerError; then nothing more may be done.
        """
        self.load()
        if self.heal is None:
            quiet = self._quiet(*self._sure_look())
            if quiet is not None:
                return quiet
        self.bench.lease.take(places_of(self._date))
        outcome = self._under_lease()
        self.bench.lease.give_back()
        return outcome

    def load(self) -> None:
        """Read the heals of the date; the one that has not finished is gone on with."""
        documents = self.bench.ledger.find(HISTORY, "game_date", self._date)
        heals = [Heal.of(one, self.bench.ledger, self.bench.parts.clock) for one in documents]
        self.heals = sorted(heals, key=lambda one: (one.started_at, one.correlation_id))
        self.heal = next((one for one in self.heals if one.finished_at is None), None)

    def look(self) -> tuple[Findings, Plan]:
        """Look at phase 2, and at 3 and then 4 only when there is nothing to do before them.

        One query tells of all; where that ends in doubt each phase is asked about by itself, as what is
        wrong with a later one must not stand in the way of an earlier one.
        """
        bench, here, made = self.bench, Findings(), Plan()
        self.looks += 1
        now = bench.parts.clock.time()
        passed = timedelta(seconds=bench.parts.clock.monotonic() - self._began)
        night = replace(bench.asked, now=bench.asked.now + passed)
        used = spent(self.heals, bench.hosts)
        every = self._detect(night, PHASES)
        for phase in PHASES:
            so_far = tuple(range(PHASES[0], phase + 1))
            here = self._after(here, night, so_far) if every.doubts else every.up_to(phase)
            made = self._plan(here, used, now, so_far)
            if here.doubts or self._soon(made):
                break
        return here, made

    def _after(self, seen: Findings, night: Asked, so_far: tuple[int, ...]) -> Findings:
        """Add what the last phase of *so_far* tells to what was *seen* of those before it."""
        # What is used up stays missing: its table may not even be there, so it is looked at again.
        looked = so_far if seen.needs else so_far[-1:]
        here = self._detect(night, looked)
        earlier = tuple(one for one in seen.waits if processor(one.processor).phase not in looked)
        return Findings(here.needs, earlier + here.waits, here.doubts)

    def _detect(self, night: Asked, phases: Collection[int]) -> Findings:
        bench = self.bench
        return detect(bench.parts.warehouse, night, phases, bench.budget.for_query, bench.tables)

    def _plan(self, seen: Findings, used: Spent, now: float, phases: Collection[int]) -> Plan:
        return plan(seen, used, self.bench.config, now, phases)

    def _round(self, heal: Heal, made: Plan | None = None) -> Round:
        return Round(self.bench, heal, made.steps if made else ())

    def _sure_look(self) -> tuple[Findings, Plan]:
        """A look, made again where it ends in doubt."""
        seen, made = self.look()
        for _ in range(LOOKS - 1):
            if not seen.doubts or self.bench.budget.left <= self.bench.config.poll_interval:
                break
            self.bench.parts.clock.sleep(self.bench.config.poll_interval)
            seen, made = self.look()
        return seen, made

    def _soon(self, made: Plan) -> bool:
        """Whether something may be sent within this start."""
        late: set[str] = set()
        for step in made.steps:
            if step.not_before > self.bench.budget.deadline or late.intersection(step.after):
                late.add(step.need.processor)
        return len(late) < len(made.steps)

    def _quiet(self, seen: Findings, made: Plan) -> Outcome | None:
        """What to say where no heal is to be begun; None where one is."""
        if seen.doubts:
            return Outcome(State.UNKNOWN, reasons=seen.doubts)
        if made.steps:
            return None
        if made.over:
            last = next((one for one in self.heals[::-1] if one.state == State.GAVE_UP), None)
            # Without an earlier heal there is nobody who was called: this start begins one, and gives up.
            return Outcome(State.GAVE_UP, last.correlation_id) if last else None
        return Outcome(State.WAITING if seen.waits or seen.needs else State.NOTHING_TO_DO)

    def _under_lease(self) -> Outcome:
        self.load()  # somebody may have healed until a moment ago
        if self.heal is not None:
            self._adopt(self.heal)
            self._round(self.heal).run()
        while True:
            self.bench.lease.keep()
            seen, made = self.look()
            if self.heal is None:
                quiet = self._quiet(seen, made)
                if quiet is not None:
                    return quiet
                self.heal = self._begin(seen)
            outcome = self._go_on(self.heal, seen, made)
            if outcome is not None:
                return outcome

    def _go_on(self, heal: Heal, seen: Findings, made: Plan) -> Outcome | None:
        """Do what *made* says, or what follows where it says nothing; None: look again."""
        heal.looks += self.looks
        self.looks = 0
        self._doubts = self._doubts + 1 if seen.doubts else 0
        if seen.doubts:
            if self._doubts >= LOOKS:
                return self._leave(heal, State.UNKNOWN)
            return self._pause(heal, self.bench.config.poll_interval, State.UNKNOWN)
        if seen.whole:
            return self._finish(heal, State.HEALED, Alert.HEALED, named(heal.missing))
        if self._soon(made):
            sighted = self._round(heal, made).run()
            if self.bench.budget.left > 0:
                return None
            return self._leave(heal, State.WAITING if sighted else State.UNKNOWN)
        return self._stop(heal, seen, made)

    def _stop(self, heal: Heal, seen: Findings, made: Plan) -> Outcome | None:
        """What is missing cannot be asked for now: it runs already, or later, or never."""
        if any(not wait.game_id for wait in seen.waits):
            return self._pause(heal, max(_RUNNING, self.bench.config.poll_interval), State.WAITING)
        used_up = f"used up: {', '.join(made.over)}"
        if made.over and not made.steps:
            return self._finish(heal, State.GAVE_UP, Alert.GAVE_UP, used_up)
        if made.over:
            self._tell(heal, Alert.PERSON, used_up)
        return self._leave(heal, State.WAITING)

    def _begin(self, seen: Findings) -> Heal:
        """Begin a heal: it stands in the ledger before anything is done, and before anybody is told."""
        parts, clock = self.bench.parts, self.bench.parts.clock
        heal = Heal(
            self.bench.ledger, clock, parts.correlation(), self._date, self.bench.lease.token,
            started_at=clock.time(), missing=told_of(seen.needs),
        )  # fmt: skip
        self.heals.append(heal)
        alerts = Alerts(heal, parts.notifier)
        alerts.mark(Alert.STARTED)
        heal.save()
        self.bench.lease.keep()
        alerts.send(Alert.STARTED, named(heal.missing))
        return heal

    def _adopt(self, heal: Heal) -> None:
        """Take over a heal that another start has begun; who still writes it then, no longer can."""
        heal.token = self.bench.lease.token
        heal.state = "running"
        heal.save()

    def _tell(self, heal: Heal, alert: Alert, what: str) -> None:
        alerts = Alerts(heal, self.bench.parts.notifier)
        if alerts.mark(alert):
            heal.save()
            self.bench.lease.keep()
            alerts.send(alert, what)

    def _pause(self, heal: Heal, seconds: float, state: State) -> Outcome | None:
        """Wait before the next look, or leave the heal in *state* where there is no time for it."""
        if self.bench.budget.left <= seconds:
            return self._leave(heal, state)
        until = self.bench.parts.clock.monotonic() + seconds
        while (left := until - self.bench.parts.clock.monotonic()) > 0:
            self.bench.lease.keep()
            self.bench.parts.clock.sleep(min(left, self.bench.lease.spell))
        return None

    def _leave(self, heal: Heal, state: State) -> Outcome:
        """Leave it to a later start."""
        self.bench.lease.keep()
        heal.state = str(state)
        heal.save()
        return Outcome(state, heal.correlation_id)

    def _finish(self, heal: Heal, state: State, alert: Alert, what: str) -> Outcome:
        """Close it, and tell people; closed and marked in one write."""
        clock = self.bench.parts.clock
        self.bench.lease.keep()
        for one in heal.attempts:
            one.status = "needless" if one.status == SENDING else one.status
        heal.state, heal.finished_at = str(state), clock.time()
        alerts = Alerts(heal, self.bench.parts.notifier)
        new = alerts.mark(alert)
        heal.save()
        self.bench.lease.keep()
        if new:
            alerts.send(alert, what)
        return Outcome(state, heal.correlation_id)

    @property
    def _date(self) -> str:
        return self.bench.asked.game_date.isoformat()
