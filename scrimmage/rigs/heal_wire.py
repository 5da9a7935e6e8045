"""Rig wire for healers: the real clients against the emulators, real HTTP, and kill -9."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import get_args

import msgspec

from scrimmage.case import Case
from scrimmage.rigs.api import header
from scrimmage.rigs.asked_command import Asked, asked
from scrimmage.rigs.child import ChildError
from scrimmage.rigs.heal_around import PROJECT, Around
from scrimmage.rigs.heal_nights import Crash, HealNight, crashes, nights
from scrimmage.rigs.moments import iso
from scrimmage.rigs.scrub import scrub
from scrimmage.targets.base import Target
from scrimmage.targets.heal_base import HealTarget, Night
from simulators import history
from simulators.clock import micros

QUICKER = {
    "SELF_HEAL_POLL_INTERVAL": "0.2",
    "SELF_HEAL_COOLDOWN": "1",
    "SELF_HEAL_RUN_TIMEOUT": "20",
    "SELF_HEAL_LEASE_SECONDS": "60",
    "SELF_HEAL_CLOCK_SKEW": "0.5",
    "SELF_HEAL_TIME_BUDGET": "90",
}
"""Variables for a world in which runs take less than a second; those of the scenario go before."""

MARGIN = 0.5
"""Seconds after the end of a killed healer's lease at which it is started again."""


def run(case: Case, target: Target, healer: HealTarget) -> history.History:
    """Run *case* and give its history.

    Raises ChildError when the target cannot be started, EmulatorError or FirestoreError when an emulator goes
    away in a run: what the target saw of that is nothing to judge it by.
    """
    every = list(nights(case))  # the season is made before any clock runs: it takes a while
    with ExitStack() as stack:
        made = _HealWire(case, target, healer, stack)
        declares = made.declared()
        for night in every:
            effects = made.live(night)
            for crash in crashes(case, night.day, effects):
                made.live(night, crash)
        return history.History(header(case, target, declares), made.events)


class _HealWire:
    """One run on the wire. A healer's process is kept from night to night, as that of a function is."""

    def __init__(self, case: Case, target: Target, healer: HealTarget, stack: ExitStack) -> None:
        self._case = case
        self._target = target
        self._healer = healer
        self._work = case.scenario.heal
        self._around = Around(case, stack)
        self._env = {**self._around.env, "GOOGLE_CLOUD_PROJECT": PROJECT, **QUICKER, **case.env}
        self._processes: dict[int, Asked] = {}
        self._heals: dict[int, int] = {}
        # Its threads last as long as the run: a process ends with the thread that started it.
        self._pool = stack.enter_context(ThreadPoolExecutor(self._work.healers))
        stack.callback(self._stop)

    @property
    def events(self) -> list[history.Event]:
        """What was written."""
        return self._around.record.events

    def declared(self) -> history.Declares:
        """What the healer declares once it is imported. Raises ChildError."""
        self._processes[1], told = self._begun()
        try:
            return msgspec.convert(told, history.Declares)
        except msgspec.ValidationError as error:
            raise ChildError(f"its declarations are wrong: {error}") from None

    def live(self, night: HealNight, crash: Crash | None = None) -> list[str]:
        """Live through a night; gives its calls with side effects, in order."""
        around, pipeline = self._around, self._case.pipeline
        truth = around.begin(night).truth
        faults = any(
            (pipeline.warehouse, pipeline.slack, pipeline.triggers, pipeline.ledger, pipeline.processors)
        )
        with around.lock:
            around.doom.begin(crash, lambda at: self._kill(1, at))
            damages = [strike.kind for strike in night.strikes]
            around.record.begin(night.day, truth, damages, crash=str(crash or ""), faults=faults)
        for start in range(1, self._work.starts + 1):
            around.later(night.at + (start - 1) * micros(self._work.every))
            calm = self._work.calm_from is not None and start >= self._work.calm_from
            if calm:
                around.calm()
            numbers = range(1, self._work.healers + 1)
            for done in [self._pool.submit(self._starts, night, number, calm=calm) for number in numbers]:
                done.result()
        if around.finish():
            self._seen()
        return around.doom.effects

    def _starts(self, night: HealNight, number: int, *, calm: bool) -> None:
        """Start a healer; one that was killed is started again once its lease is over."""
        self._start(night, number, calm=calm)
        around = self._around
        if number != 1 or not around.doom.dead:
            return
        over = around.clock.now() + micros(self._lease + MARGIN)
        self._process(number)
        around.clock.sleep(max(0, over - around.clock.now()))
        with around.lock:
            around.doom.dead = False
        self._start(night, number, calm=calm)

    @property
    def _lease(self) -> float:
        """Seconds for which a lease may hold that nobody gave back."""
        return float(self._env["SELF_HEAL_LEASE_SECONDS"]) + float(self._env["SELF_HEAL_CLOCK_SKEW"])

    def _start(self, night: HealNight, number: int, *, calm: bool) -> None:
        """Ask it once, and see it to its end."""
        around, process = self._around, self._process(number)
        now = iso(around.wall())
        asked = Night(night.day.isoformat(), now, PROJECT, around.urls(number), self._env)
        with around.lock:
            heal = self._heals[number] = around.record.start(number, now, calm=calm)
        process.send(asked)
        # What it was told it may take, and then as long as anybody.
        answer = process.answer(float(self._env["SELF_HEAL_TIME_BUDGET"]) + self._case.patience)
        if answer.outcome == "hung":
            process.kill()
        around.settle()
        with around.lock:
            if answer.gave:
                around.record.said(heal, answer.gave)
            killed = number == 1 and around.doom.dead
            error = "" if killed else scrub(answer.error, [self._env["SLACK_WEBHOOK_URL"]])
            outcome: history.Outcome = answer.outcome if answer.outcome in _ENDS else "raised"  # type: ignore[assignment]  # one of them
            around.record.end(heal, outcome, error)
        self._seen()

    def _seen(self) -> None:
        """How tables and ledger stand."""
        around = self._around
        heals = around.ledger.heals()
        with around.lock:
            around.record.tables(around.names, around.differences())
            around.record.entries(heals.items())

    def _kill(self, number: int, at: str) -> None:
        """Called with the lock held."""
        self._processes[number].kill()
        self._around.record.killed(self._heals[number], at)

    def _process(self, number: int) -> Asked:
        """The healer's process, begun anew where it has ended. Raises ChildError."""
        there = self._processes.get(number)
        if there is None or not there.alive:
            if there is not None:
                there.stop()
            self._processes[number] = there = self._begun()[0]
        return there

    def _begun(self) -> tuple[Asked, dict[str, object]]:
        """A healer's process that has imported it. Raises ChildError."""
        process = asked(self._target, self._healer.module, self._env)
        try:
            return process, process.hello()
        except BaseException:
            process.stop()
            raise

    def _stop(self) -> None:
        for process in self._processes.values():
            process.stop()


_ENDS = get_args(history.Outcome)
