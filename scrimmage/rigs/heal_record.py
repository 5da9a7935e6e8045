"""Writes the history of healers: the same events in every rig."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

import msgspec

from scrimmage.rigs.record import Record, Whose, field_of
from scrimmage.rigs.scrub import scrub
from simulators import history
from simulators.clock import SECOND, Clock
from simulators.pipeline.night_truth import NightTruth
from simulators.processors.order import Answered, Difference, Happened, Order
from simulators.wire import Response

HEALS = "self_heal_history"
"""The collection of the ledger that docs/self-heal.md names."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a processor made of a trigger, and what of that its sender got."""

    taken: history.Taken
    status: int = 0
    """0 for no answer."""
    told: int | None = None
    """Microseconds of the run until which it was told to wait."""
    run: str = ""


def answer_of(answered: Answered | None, reply: Response | None, at: int) -> Answer:
    """What a processor made of a trigger whose sender gets *reply*; None is none that could be used.

    *answered* is None where the processor was not asked. Waits are told from *at* on (microseconds).
    """
    taken = _taken(answered, reply)
    value = reply.header("Retry-After") if reply and taken in {"told_to_wait", "refused"} else None
    told = at + int(value) * SECOND if value and value.isdecimal() else None
    return Answer(taken, reply.status if reply else 0, told, (answered and answered.run) or "")


def _taken(answered: Answered | None, reply: Response | None) -> history.Taken:
    if reply is None:
        return "lost"
    if answered is not None:
        return answered.taken
    if reply.status == HTTPStatus.TOO_MANY_REQUESTS:
        return "told_to_wait"
    return "refused" if reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR else "lost"


class HealRecord(Record):
    """Numbers nights and starts besides events."""

    def __init__(
        self, clock: Clock, recorder: history.Recorder | None = None, *, signs: bool = False
    ) -> None:
        """*signs* where gates are asked beside the healers: what is a healer's own then says so."""
        super().__init__(clock, recorder)
        self._signs = signs
        self._night = self._heal = 0
        self._day = ""
        self._began: dict[int, int] = {}

    @property
    def night(self) -> int:
        """Number of the night that began last."""
        return self._night

    def whose(self, heal: int) -> Whose:
        """What signs a call or an alert of the start *heal*."""
        return {"heal": heal} if self._signs else {}

    def begin(
        self, day: date, truth: NightTruth, damages: Sequence[str], *, crash: str = "", faults: bool = False
    ) -> None:
        """A night's world is there."""
        self._night += 1
        self._day = day.isoformat()
        self._add(
            "pipeline", history.NightStart, night=self._night, game_date=self._day, state=truth.state,
            damages=[*damages], needs=[*truth.needs], waits=[*truth.waits], hidden=[*truth.hidden],
            crash=crash, faults=faults, says=truth.says,
        )  # fmt: skip

    def start(self, healer: int, now: str, *, calm: bool) -> int:
        """A healer is started; gives the number of the start."""
        self._heal += 1
        self._began[self._heal] = self._clock.now()
        self._add(
            "healer",
            history.HealStart,
            heal=self._heal,
            healer=healer,
            game_date=self._day,
            now=now,
            calm=calm,
        )
        return self._heal

    def effect(self, heal: int, what: str, place: str, *, done: bool) -> None:
        """It wrote to its ledger, or could not."""
        self._add("ledger", history.Effect, heal=heal, what=what, place=place, done=done)

    def killed(self, heal: int, at: str) -> None:
        """The harness killed it."""
        self._add("healer", history.Killed, heal=heal, at=at)

    def trigger(self, healer: int, processor: str, order: Order | None, answer: Answer) -> int:
        """A processor was called; *order* is None for what it could not read. Gives the event's number."""
        asked: dict[str, Any] = {}
        if order is not None:
            games = None if order.game_ids is None else [*order.game_ids]
            asked = {
                "game_ids": games, "key": order.key, "correlation": order.correlation, "token": order.token,
            }  # fmt: skip
        day = self._day if order is None else order.game_date
        self._add(
            "processor", history.Trigger, healer=healer, processor=processor, game_date=day,
            **_fields(answer), **asked,
        )  # fmt: skip
        return self.events[-1].n

    def answered(self, number: int, answer: Answer) -> None:
        """What became of the trigger that is event *number*, and had been told as lost so far."""
        self.events[number - 1] = msgspec.structs.replace(self.events[number - 1], **_fields(answer))

    def delivered(self, number: int) -> None:
        """The alert that is event *number* arrived, and its sender was told so."""
        self.events[number - 1] = msgspec.structs.replace(self.events[number - 1], delivered=True)

    def ran(self, run: Happened) -> None:
        """A processor recorded a run."""
        self._add(
            "processor", history.RunRecorded, processor=run.processor, game_date=self._day, run=run.run,
            status=run.status, effective=run.effective, calls=run.calls,
        )  # fmt: skip

    def said(self, heal: int, outcome: Any) -> None:
        """What the healer says: an object or a mapping; anything else says nothing."""
        state, correlation = field_of(outcome, "state"), field_of(outcome, "correlation_id")
        if isinstance(state, str):
            told = correlation if isinstance(correlation, str) else ""
            self._add(
                "healer", history.HealOutcome, heal=heal, state=scrub(str(state), {}),
                correlation=scrub(told, {}),
            )  # fmt: skip

    def end(self, heal: int, outcome: history.Outcome, error: str = "") -> None:
        """A start is over."""
        took = self._clock.now() - self._began[heal]
        self._add("healer", history.HealEnd, heal=heal, outcome=outcome, took=took, error=scrub(error, {}))

    def tables(self, names: Iterable[str], differences: Iterable[Difference]) -> None:
        """How the tables called *names* stand beside those of the twin; *differences* are of some of them."""
        found = {one.name: one for one in differences}
        for name in names:
            one = found.get(name) or Difference(name, 0, 0, hidden=False)
            self._add(
                "pipeline", history.TableState, name=name, missing=one.missing, extra=one.extra,
                hidden=one.hidden,
            )  # fmt: skip

    def entries(self, documents: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """What stands in the heal ledger: the heals of this night, by correlation id."""
        for correlation, fields in documents:
            self._add(
                "ledger", history.HealEntry, correlation=correlation,
                game_date=str(fields.get("game_date", "")), state=str(fields.get("state", "")),
                attempts=attempts_of(fields.get("attempts")),
            )  # fmt: skip


def _fields(answer: Answer) -> dict[str, Any]:
    return {"taken": answer.taken, "status": answer.status, "told": answer.told, "run": answer.run}


def attempts_of(told: Any) -> dict[str, int]:
    """Attempts by processor, out of the list of them; one that was told to wait is none."""
    every = [one for one in told if isinstance(one, Mapping)] if isinstance(told, list) else []
    made = [one for one in every if one.get("status") != "told_to_wait"]
    return dict(Counter(str(one.get("processor", "")) for one in made))
