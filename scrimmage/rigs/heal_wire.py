"""Rig wire for healers: the real clients against the emulators, real HTTP, and kill -9."""

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import msgspec

from scrimmage.case import Case
from scrimmage.rigs.api import header
from scrimmage.rigs.asked_process import AskedProcess
from scrimmage.rigs.child import ChildError, python_of, search_path
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
    "SELF_HEAL_RUN_TIMEOUT": "8",
    "SELF_HEAL_LEASE_SECONDS": "12",
    "SELF_HEAL_CLOCK_SKEW": "0.5",
    "SELF_HEAL_TIME_BUDGET": "45",
}
"""Variables for a world in which runs take less than a second; those of the scenario go before."""

PAUSE = 13.0
"""Seconds after which a killed healer is started again: its lease is over by then."""


def run(case: Case, target: Target, healer: HealTarget) -> history.History:
    """Run *case* and give its history. Raises ChildError when the target cannot be started."""
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
    """One run on the wire."""

    def __init__(self, case: Case, target: Target, healer: HealTarget, stack: ExitStack) -> None:
        self._case = case
        self._target = target
        self._healer = healer
        self._work = case.scenario.heal
        self._around = Around(case, stack)
        self._env = {**self._around.env, "GOOGLE_CLOUD_PROJECT": PROJECT, **QUICKER, **case.env}
        self._processes: dict[int, AskedProcess] = {}
        self._spare: AskedProcess | None = None
        stack.callback(self._stop)

    @property
    def events(self) -> list[history.Event]:
        """What was written."""
        return self._around.record.events

    def declared(self) -> history.Declares:
        """What the healer declares once it is imported. Raises ChildError."""
        self._spare, told = self._begun()
        try:
            return msgspec.convert(told, history.Declares)
        except msgspec.ValidationError as error:
            raise ChildError(f"its declarations are wrong: {error}") from None

    def live(self, night: HealNight, crash: Crash | None = None) -> list[str]:
        """Live through a night; gives its calls with side effects, in order."""
        around, numbers = self._around, range(1, self._work.healers + 1)
        truth = around.begin(night).truth
        self._processes = {number: self._process() for number in numbers}
        faulty = self._case.pipeline
        faults = any((faulty.warehouse, faulty.slack, faulty.triggers, faulty.ledger, faulty.processors))
        with around.lock:
            around.doom.begin(crash, lambda at: self._kill(1, at))
            damages = [strike.kind for strike in night.strikes]
            around.record.begin(night.day, truth, damages, crash=str(crash or ""), faults=faults)
        for start in range(1, self._work.starts + 1):
            around.later(night.at + (start - 1) * micros(self._work.every))
            calm = self._work.calm_from is not None and start >= self._work.calm_from
            if calm:
                around.calm()
            with ThreadPoolExecutor(len(numbers)) as pool:
                for done in [pool.submit(self._starts, night, number, calm=calm) for number in numbers]:
                    done.result()
        if around.finish():
            self._seen()
        self._stop()
        return around.doom.effects

    def _starts(self, night: HealNight, number: int, *, calm: bool) -> None:
        """Start a healer; one that was killed is started again."""
        if self._start(night, number, calm=calm) or number != 1 or not self._around.doom.dead:
            return
        self._processes[number].stop()
        threading.Event().wait(PAUSE)
        self._processes[number] = self._begun()[0]
        with self._around.lock:
            self._around.doom.dead = False
        self._start(night, number, calm=calm)

    def _start(self, night: HealNight, number: int, *, calm: bool) -> bool:
        """Ask it once; whether its process is still there."""
        around, process = self._around, self._processes[number]
        now = iso(around.wall())
        asked = Night(night.day.isoformat(), now, PROJECT, around.urls(number), self._env)
        with around.lock:
            heal = around.record.start(number, now, calm=calm)
            self._heal = heal
        process.send(asked)
        answer = process.answer(self._case.patience)
        if answer.outcome == "hung":
            process.kill()
        around.settle()
        with around.lock:
            if answer.gave:
                around.record.said(heal, answer.gave)
            outcome: history.Outcome = answer.outcome if answer.outcome in _ENDS else "raised"  # type: ignore[assignment]  # one of them
            around.record.end(heal, outcome, scrub(answer.error, [self._env["SLACK_WEBHOOK_URL"]]))
        self._seen()
        return answer.outcome in {"complete", "raised"}

    def _seen(self) -> None:
        """How tables and ledger stand."""
        around = self._around
        with around.lock:
            around.record.tables(around.names, around.differences())
        with contextlib.suppress(OSError):  # a ledger that is away tells nothing
            heals = around.ledger.heals()
            with around.lock:
                around.record.entries(heals.items())

    def _kill(self, number: int, at: str) -> None:
        """Called with the lock held."""
        self._processes[number].kill()
        self._around.record.killed(self._heal, at)

    def _process(self) -> AskedProcess:
        spare, self._spare = self._spare, None
        return spare or self._begun()[0]

    def _begun(self) -> tuple[AskedProcess, dict[str, object]]:
        """A healer's process that has imported it. Raises ChildError."""
        process = AskedProcess(
            self._healer.module, env=self._env, path=search_path(self._target),
            python=python_of(self._target),
        )  # fmt: skip
        try:
            return process, process.hello()
        except BaseException:
            process.stop()
            raise

    def _stop(self) -> None:
        for process in (*self._processes.values(), *([self._spare] if self._spare else [])):
            process.stop()
        self._processes, self._spare = {}, None


_ENDS = ("complete", "raised", "hung", "died")
