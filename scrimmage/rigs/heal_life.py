"""One start of a healer in rig sim: what it gets in place of the machine, and how it is killed."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from scrimmage.rigs.heal_nights import Crash
from scrimmage.rigs.heal_world import PROCESSORS, PROJECT, HealWorld
from scrimmage.targets.heal_base import SLACK, HealSeam
from simulators.clock import SECOND, micros
from simulators.outages import Call, Struck
from simulators.seed import Stream
from simulators.turns import Turns
from simulators.wire import Request, Response

LONGEST = 6 * 3600
"""Seconds that one start may take before it counts as hung."""

RESTLESS = 50_000
"""Calls to the seam without any time passing, after which a start counts as hung."""


class OverError(BaseException):
    """This healer is over: nothing that it still does has an effect. No target catches it."""


class HarnessError(BaseException):
    """Something of ours failed under a healer's feet; it must not be taken for the healer's own failure."""


@dataclass(slots=True)
class Doom:
    """The side effects of a night, in order, and beside which of them a healer is killed."""

    crash: Crash | None = None
    effects: list[str] = field(default_factory=list)

    def struck(self, when: str, number: int) -> bool:
        """Whether this is the moment; it comes once."""
        if self.crash is None or (self.crash.when, self.crash.number) != (when, number):
            return False
        self.crash = None
        return True


class Life:
    """One healer from its start to its end."""

    def __init__(
        self, world: HealWorld, turns: Turns, doom: Doom, *, heal: int, healer: int, skew: int
    ) -> None:
        """*skew* is by how much its clock is ahead, microseconds."""
        self._world = world
        self._record = world.stage.record
        self._clock = world.stage.clock
        self._turns = turns
        self._doom = doom
        self._heal = heal
        self._healer = healer
        self._skew = skew
        self._last = self._clock.now() + LONGEST * SECOND
        self._still = (0, -1)
        self.over = ""
        """How the harness ended it: ``killed``, ``hung``, ``ended``; empty while it lives."""
        self.why = ""

    def seam(self, correlation: Callable[[], str], random: Stream) -> HealSeam:
        """What it gets in place of the machine."""

        def named() -> str:
            self._enter()
            return correlation()

        return HealSeam(
            clock=_LifeClock(self), project=PROJECT, connection=self._world.stage.connection,
            ledger=self._world.ledger, meet=self._meet, ended=self._ended, meet_ledger=self._meet_ledger,
            effect=self._effect, post=self._post, correlation=named, random=random,
            stream=io.StringIO(),
        )  # fmt: skip

    def end(self) -> None:
        """It has ended: whatever is left of it has no effect any more."""
        self.over = self.over or "ended"

    def time(self) -> float:
        """Seconds since the epoch, by its own clock."""
        self._look()
        return (self._world.wall() + self._skew) / SECOND

    def monotonic(self) -> float:
        """Seconds of the run."""
        self._look()
        return self._clock.now() / SECOND

    def sleep(self, seconds: float) -> None:
        """Let time pass, and others have their turn."""
        self._enter()
        self._pass(micros(seconds))

    def _look(self) -> None:
        """Every call to the seam begins here: the dead do nothing, and who never rests hangs."""
        if self.over:
            raise OverError(self.over)
        count, at = self._still
        self._still = (count + 1, at) if at == self._clock.now() else (1, self._clock.now())
        if self._still[0] > RESTLESS:
            self._hang(f"{RESTLESS} calls, and no time passed")

    def _enter(self) -> None:
        self._look()
        with _ours():
            self._turns.give_way()

    def _pass(self, duration: int) -> None:
        until = self._clock.now() + duration
        with _ours():
            self._turns.sleep(min(until, self._last))
        if until > self._last:
            self._hang(f"not done after {LONGEST // 3600} hours")

    def _hang(self, why: str) -> None:
        self.over, self.why = "hung", why
        raise OverError(why)

    def _meet(self, call: Call) -> Struck:
        self._enter()
        with _ours():
            return self._world.meet(call)

    def _ended(self, op: str, took: int, fate: str) -> None:
        self._look()
        with _ours():
            self._record.warehouse(op, took, fate, **self._record.whose(self._heal))

    def _meet_ledger(self, call: Call) -> Struck:
        self._enter()
        return self._world.meet_ledger(call)

    @contextmanager
    def _effect(self, what: str, place: str) -> Iterator[None]:
        self._enter()
        number = self._before(what)
        try:
            yield
        except BaseException:
            if not self.over:
                self._record.effect(self._heal, what, place, done=False)
            raise
        self._look()
        self._record.effect(self._heal, what, place, done=True)
        self._after(number, what)

    def _post(self, request: Request, timeout: float) -> Response | None:
        self._enter()
        number, longest = 0, micros(timeout)
        with _ours():
            if request.authority == urlsplit(SLACK).netloc:
                number = self._before(what := "alert")
                reply, delay = self._world.alert(request, longest, self._heal)
            elif request.authority == PROCESSORS:
                number = self._before(what := "trigger")
                name = request.path.strip("/")
                reply, delay = self._world.trigger(self._healer, name, request, longest)
            else:
                return None
        self._after(number, what)
        self._pass(delay)
        return reply

    def _before(self, what: str) -> int:
        """A side effect is next; gives its number in the night."""
        self._doom.effects.append(what)
        number = len(self._doom.effects)
        self._strike("before", number, what)
        return number

    def _after(self, number: int, what: str) -> None:
        self._strike("after", number, what)

    def _strike(self, when: str, number: int, what: str) -> None:
        if self._doom.struck(when, number):
            self.over = "killed"
            if self._world.ledger.in_transaction:
                self._world.ledger.rollback()
            self._record.killed(self._heal, f"{when} {number} {what}")
            raise OverError("killed")


@dataclass(frozen=True, slots=True)
class _LifeClock:
    """Its clock."""

    life: Life

    def time(self) -> float:
        """Seconds since the epoch."""
        return self.life.time()

    def monotonic(self) -> float:
        """Seconds of the run."""
        return self.life.monotonic()

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.life.sleep(seconds)


@contextmanager
def _ours() -> Iterator[None]:
    """What fails in here is our failure."""
    try:
        yield
    except Exception as error:
        raise HarnessError(f"{type(error).__name__}: {error}") from error
