"""One heal as it stands in the ledger: what was missing, each attempt, which alerts were sent."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Self

from reference.clock import Clock
from reference.self_heal.heal_ledger import HISTORY, Document, HealLedger, LedgerError, Version
from reference.self_heal.needs import Need
from reference.self_heal.plan import Spent, Step
from reference.self_heal.readable import unreadable

SENDING = "sending"
"""Written before the trigger is sent; whether it arrived nobody knows until a run is named."""
RUNNING = "running"
"""The trigger was taken; its run has an id."""
TOLD = "told_to_wait"
"""Not taken: no attempt."""
OPEN = (SENDING, RUNNING, TOLD)
"""Statuses of an attempt that is gone on with; others: success, failed, timed_out, refused, unanswered."""


@dataclass(slots=True)
class Attempt:
    """One attempt at one processor; times are seconds since 1970."""

    processor: str
    game_ids: list[str]
    """Empty: the whole date."""
    games: int
    """What it costs of the API budget."""
    attempt: int
    """From 1, over all heals of the night."""
    key: str
    triggered_at: float
    """When it was sent first."""
    sent_at: float
    """When it was sent last."""
    sends: int = 0
    run_id: str = ""
    status: str = SENDING


@dataclass(slots=True)
class Heal:
    """A heal, as it is written with each :meth:`save`. Not to be shared between threads."""

    ledger: HealLedger
    clock: Clock
    correlation_id: str
    game_date: str
    token: int
    """The fencing token of whoever writes it."""
    state: str = "running"
    started_at: float = 0.0
    finished_at: float | None = None
    phase: int = 2
    missing: list[dict[str, Any]] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)
    """Names of those that were sent, or were about to be."""
    told: dict[str, float] = field(default_factory=dict)
    """Until when each host told us to wait, in seconds since 1970."""
    looks: int = 0
    version: Version = ""

    @classmethod
    def of(cls, document: Document, ledger: HealLedger, clock: Clock) -> Self:
        """The heal that *document* tells of; it may come from a healer that is dead.

        Raises LedgerError for one that is no heal: nobody can tell what was done.
        """
        fields = dict(document.fields)
        if wrong := unreadable(fields):
            raise LedgerError(f"{HISTORY}/{fields.get('correlation_id')} is no heal: {wrong}")
        metrics: Mapping[str, Any] = fields.get("metrics") or {}
        return cls(
            ledger=ledger,
            clock=clock,
            correlation_id=fields["correlation_id"],
            game_date=fields["game_date"],
            token=fields["token"],
            state=fields["state"],
            started_at=_seconds(fields["started_at"]),
            finished_at=_seconds(fields["finished_at"]) if fields["finished_at"] else None,
            phase=fields["phase"],
            missing=list(fields["missing"]),
            attempts=[_attempt(one) for one in fields["attempts"]],
            alerts=list(fields["alerts"]),
            told={host: _seconds(until) for host, until in fields["told"].items()},
            looks=int(metrics.get("looks", 0)),
            version=document.version,
        )

    def save(self) -> None:
        """Write it as it is now. Raises ChangedError where somebody else has written it, and LedgerError."""
        place, fields = f"{HISTORY}/{self.correlation_id}", self._fields()
        if self.version:
            self.version = self.ledger.update(place, fields, self.version)
        else:
            self.version = self.ledger.create(place, fields)

    def attempt_of(self, step: Step) -> Attempt:
        """The attempt that *step* is: the open one of that number, or a new one, which is not yet written."""
        name = step.need.processor
        for one in self.attempts:
            if one.processor == name and one.attempt == step.attempt and one.status in (SENDING, TOLD):
                return one
        now = self.clock.time()
        key = f"{self.correlation_id}-{name}-{step.attempt}"
        new = Attempt(name, list(step.need.game_ids), step.need.games, step.attempt, key, now, now)
        self.attempts.append(new)
        return new

    def _fields(self) -> dict[str, Any]:
        return {
            "correlation_id": self.correlation_id,
            "game_date": self.game_date,
            "token": self.token,
            "phase": self.phase,
            "state": self.state,
            "started_at": _text(self.started_at),
            "finished_at": None if self.finished_at is None else _text(self.finished_at),
            "missing": self.missing,
            "attempts": [_written(one) for one in self.attempts],
            "alerts": list(self.alerts),
            "told": {host: _text(until) for host, until in self.told.items()},
            "metrics": self._metrics(),
        }

    @property
    def tries(self) -> int:
        """Attempts so far; one that was told to wait is none."""
        return len(self._made())

    @property
    def games_fetched(self) -> int:
        """Games that they asked for."""
        return sum(one.games for one in self._made())

    @property
    def under_way(self) -> dict[str, Attempt]:
        """Attempts whose runs have not ended, as far as it is known, by the run's id."""
        return {one.run_id: one for one in self.attempts if one.status == RUNNING}

    def _made(self) -> list[Attempt]:
        return [one for one in self.attempts if one.status != TOLD]

    def _metrics(self) -> dict[str, Any]:
        """Numbers of this heal, for those who watch."""
        made = self._made()
        return {
            "looks": self.looks,
            "attempts": len(made),
            "sends": sum(one.sends for one in self.attempts),
            "runs_succeeded": sum(one.status == "success" for one in made),
            "runs_failed": sum(one.status not in (*OPEN, "success") for one in made),
            "games_fetched": self.games_fetched,
            "duration_seconds": round((self.finished_at or self.clock.time()) - self.started_at, 3),
        }


def told_of(needs: Iterable[Need]) -> list[dict[str, Any]]:
    """What is missing, as it is written."""
    return [
        {"processor": one.processor, "why": str(one.why), "game_ids": list(one.game_ids)} for one in needs
    ]


def spent(heals: Iterable[Heal], hosts: Mapping[str, str]) -> Spent:
    """What all *heals* of a night have used up; *hosts* gives each processor's.

    An attempt of which nobody knows whether it was taken is none yet: it is made again, with its key.
    """
    told: dict[str, float] = {}
    attempts: Counter[str] = Counter()
    last: dict[str, float] = {}
    games = 0
    for heal in heals:
        for host, until in heal.told.items():
            told[host] = max(until, told.get(host, until))
        for one in heal.attempts:
            if one.status not in (SENDING, TOLD):
                attempts[one.processor] += 1
                last[one.processor] = max(one.sent_at, last.get(one.processor, one.sent_at))
                games += one.games
    by_name = {name: told[host] for name, host in hosts.items() if host in told}
    return Spent(attempts, last, games, by_name)


def _attempt(fields: Mapping[str, Any]) -> Attempt:
    times = {name: _seconds(fields[name]) for name in ("triggered_at", "sent_at")}
    known = {name: fields[name] for name in Attempt.__dataclass_fields__}
    return Attempt(**{**known, **times})


def _written(one: Attempt) -> dict[str, Any]:
    return {**asdict(one), "triggered_at": _text(one.triggered_at), "sent_at": _text(one.sent_at)}


def _text(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="microseconds")


def _seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
