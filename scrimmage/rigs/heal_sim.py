"""Rig sim for healers: in this process, over DuckDB and SQLite, in virtual time, one turn after another."""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from scrimmage.case import Case
from scrimmage.rigs.api import header
from scrimmage.rigs.heal_life import Doom, HarnessError, Life, OverError
from scrimmage.rigs.heal_nights import Crash, HealNight, crashes, nights, pause, pipeline
from scrimmage.rigs.heal_record import HealRecord
from scrimmage.rigs.heal_world import PROCESSORS, PROJECT, HealWorld, Shelf, Stage
from scrimmage.rigs.moments import iso
from scrimmage.targets.base import Target
from scrimmage.targets.heal_base import SLACK, HealTarget, Night
from simulators import history
from simulators.clock import SECOND, VirtualClock, micros
from simulators.seed import stream
from simulators.turns import Turns
from simulators.warehouse.duck import connect

AFTERWARDS = 3 * 3600 * SECOND
"""Microseconds for which runs may go on after the last healer of a night has ended."""

_OUTCOMES: dict[str, history.Outcome] = {"killed": "died", "hung": "hung"}


def run(case: Case, target: Target, healer: HealTarget) -> history.History:
    """Run *case* and give its history."""
    first = header(case, target, healer.declares(case.env))
    try:
        return history.History(first, _events(case, healer))
    except HarnessError as error:
        # From here on it is an error like any other: no healer stands above.
        raise RuntimeError(f"{error}") from error


def _events(case: Case, healer: HealTarget) -> Sequence[history.Event]:
    """Live through every night, and again for every crash in it; on one clock and in one warehouse."""
    clock = VirtualClock()
    with connect(PROJECT) as connection:
        connection.execute(f'USE "{PROJECT}"')
        shelf = Shelf(connection, pipeline(case).description)
        stage = Stage(case, clock, HealRecord(clock), connection, shelf)
        for night in nights(case):
            effects = live(stage, healer, night)
            for crash in crashes(case, night.day, effects):
                live(stage, healer, night, crash)
        return stage.record.events


def live(
    stage: Stage, healer: HealTarget, night: HealNight, crash: Crash | None = None, *,
    then: Callable[[HealWorld], None] = lambda _: None,
    beside: Callable[[HealWorld, Turns], Sequence[Callable[[], None]]] = lambda *_: (),
) -> list[str]:  # fmt: skip
    """Live through a night, and do *then* in its world; gives its side effects, in order.

    What *beside* gives takes turns with the healers.
    """
    world = HealWorld(stage, night)
    try:
        effects = _LivedNight(world, healer, night, crash).live(beside)
        then(world)
        return effects
    finally:
        world.close()


class _LivedNight:
    """One night: who is started when."""

    def __init__(self, world: HealWorld, healer: HealTarget, night: HealNight, crash: Crash | None) -> None:
        stage = world.stage
        self._case = stage.case
        self._work = stage.case.scenario.heal
        self._record = stage.record
        self._clock = stage.clock
        self._world = world
        self._healer = healer
        self._night = night
        self._crash = crash
        self._doom = Doom(crash)
        draws = stream(stage.case.seed, "turns", night.day.isoformat())
        self._turns = Turns(draws, stage.clock.now, world.move)
        self._numbers = count(1)
        self._lives = 0

    def live(self, beside: Callable[[HealWorld, Turns], Sequence[Callable[[], None]]]) -> list[str]:
        """From the first start to the last run; gives the side effects, in order."""
        damages = [strike.kind for strike in self._night.strikes]
        self._record.begin(
            self._night.day, self._world.truth, damages,
            crash=str(self._crash or ""), faults=self._world.faults,
        )  # fmt: skip
        began = self._clock.now()

        def healer(number: int) -> Callable[[], None]:
            return lambda: self._starts(number, began)

        healers = [healer(number) for number in range(1, self._work.healers + 1)]
        self._turns.run([*healers, *beside(self._world, self._turns)])
        if self._world.settle(AFTERWARDS):
            self._world.seen()
        return self._doom.effects

    def _starts(self, healer: int, began: int) -> None:
        for start in range(1, self._work.starts + 1):
            self._turns.sleep(began + (start - 1) * micros(self._work.every))
            calm = self._work.calm_from is not None and start >= self._work.calm_from
            if calm:
                self._world.calm()
            if self._started(healer, calm=calm) == "killed" and self._crash is not None:
                self._turns.sleep(self._clock.now() + pause(self._case, self._night.day, self._crash))
                self._started(healer, calm=calm)

    def _started(self, healer: int, *, calm: bool) -> str:
        """Start a healer and see it to its end; gives how the harness ended it, if it did."""
        now = iso(self._world.wall())
        heal = self._record.start(healer, now, calm=calm)
        skew = micros(self._work.skew) if healer == 2 else 0  # noqa: PLR2004 (the second one's clock, as the model says)
        life = Life(self._world, self._turns, self._doom, heal=heal, healer=healer, skew=skew)
        self._lives += 1
        draws = stream(self._case.seed, "healer", self._night.day.isoformat(), self._lives)
        seam, asked = life.seam(self._correlation, draws), self._asked(now)
        error, said = "", None
        try:
            said = self._healer.in_sim(seam)(asked)
        except OverError:
            pass
        except (Exception, SystemExit) as raised:  # noqa: BLE001 (whatever a healer raises is how it ended)
            error = f"{type(raised).__name__}: {raised}"
        over = life.over
        life.end()
        self._told(heal, over, life.why, error, said)
        self._world.seen()
        return over

    def _told(self, heal: int, over: str, why: str, error: str, said: Any) -> None:
        if over:
            self._record.end(heal, _OUTCOMES[over], why)
        elif error:
            self._record.end(heal, "raised", error)
        else:
            self._record.said(heal, said)
            self._record.end(heal, "complete")

    def _asked(self, now: str) -> Night:
        urls = {
            one.name: f"http://{PROCESSORS}/{one.name}" for one in pipeline(self._case).description.processors
        }
        env = {"SLACK_WEBHOOK_URL": SLACK, **self._case.env}
        return Night(self._night.day.isoformat(), now, PROJECT, urls, env)

    def _correlation(self) -> str:
        return f"heal-{self._record.night}-{next(self._numbers)}"
