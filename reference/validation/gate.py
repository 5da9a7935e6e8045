"""The gate: check, tell, log, and call the next phase or not."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TextIO, TypedDict
from uuid import uuid4

from reference.build import build
from reference.clock import Clock
from reference.notify import Notifier
from reference.validation.alerts import Memory, text_of
from reference.validation.boundary import Boundary, Question, question
from reference.validation.budget import Budget
from reference.validation.call import Caller
from reference.validation.checks import CHECKS, Check
from reference.validation.claim import is_ours, name_of
from reference.validation.config import Mode, ValidationConfig, enabled
from reference.validation.facts import Told, told
from reference.validation.judge import judged
from reference.validation.parts import Parts, RealParts
from reference.validation.plan import Answers, asks_of, gather
from reference.validation.result import Decision, Outcome, PhaseBlockedError, Result, outcome_of
from reference.validation.store import keys_of, log, row_of
from reference.validation.tables import Tables
from reference.warehouse import Parameters, Row, Warehouse

FLAGS = ("PHASE_VALIDATION_ENABLED",)
"""The variables that switch the gates off at once."""


def _attempt() -> str:
    return str(uuid4())


class Declared(TypedDict):
    """What the gate says of itself."""

    kind: str
    flags: list[str]
    build: str


@dataclass(frozen=True, slots=True, repr=False)  # the variables hold secrets
class Gate:
    """A callable ``(boundary) -> Decision``. Variables are read at each call, the boundary's own first."""

    parts: Callable[[str, Mapping[str, str]], Parts]
    """Gives the ports for a project and its variables."""
    env: Mapping[str, str] = field(default_factory=lambda: os.environ)
    stream: TextIO | None = None
    """Where lines about failures go; stderr if there is none."""
    attempt: Callable[[], str] = _attempt
    """Gives each attempt its id."""
    memory: Memory = field(default_factory=Memory)
    checks: Mapping[str, Sequence[Check]] = field(default_factory=lambda: CHECKS)
    """What is looked at, by phase."""

    def __call__(self, boundary: Boundary) -> Decision:
        """Decide about *boundary*, and call the next phase if it opens.

        Raises BoundaryError and ConfigError for what cannot be used, before anything is done, and
        NextPhaseError when the next phase did not take the call.
        """
        asked = question(boundary)
        env = {**self.env, **boundary.env}
        parts = self.parts(asked.project, env)
        if not enabled(env):
            _call(parts.caller, asked)
            return Decision(str(Outcome.DISABLED))
        config = ValidationConfig.from_env(env)
        try:
            result = self._validated(asked, config, Tables.from_env(env), parts)
        except PhaseBlockedError as blocked:
            return blocked.result.decision
        _call(parts.caller, asked)
        return result.decision

    def validate(self, boundary: Boundary) -> Result:
        """Check, tell and log, and call nobody.

        Raises PhaseBlockedError, which carries the result, where a blocking gate does not open; BoundaryError
        and ConfigError as above.
        """
        asked = question(boundary)
        env = {**self.env, **boundary.env}
        config = ValidationConfig.from_env(env)
        return self._validated(asked, config, Tables.from_env(env), self.parts(asked.project, env))

    @property
    def declares(self) -> Declared:
        """What it is, the variables that it honours, and its build."""
        return Declared(kind="gate", flags=list(FLAGS), build=build())

    def _validated(self, asked: Question, config: ValidationConfig, tables: Tables, parts: Parts) -> Result:
        mode = config.mode_of(asked.phase)
        clock, start = parts.clock, parts.clock.monotonic()
        budget = Budget(clock, config.timeout)
        checks = () if mode is Mode.DISABLED else self.checks[asked.phase]
        answers = _ask(asked, checks, budget, tables, parts.warehouse)
        now = round(asked.now.timestamp() * 1_000_000)
        made = judged(checks, answers, now=now, config=config, mode=mode, clock=clock)
        result = Result(
            phase=asked.phase, game_date=asked.game_date.isoformat(), mode=mode, checks=made,
            outcome=Outcome.DISABLED if mode is Mode.DISABLED else outcome_of(made, mode),
            duration_ms=round((clock.monotonic() - start) * 1000),
        )  # fmt: skip
        self._tell(result, asked, answers, parts, budget)

        def insert(rows: list[Row]) -> None:
            place = tables.places["phase_boundary_validations"]
            parts.warehouse.insert(place, rows, timeout=budget.for_log())

        log(insert, row_of(result, self.attempt(), asked.now), self.stream)
        if not result.opens:
            raise PhaseBlockedError(result)
        return result

    def _tell(self, result: Result, asked: Question, answers: Answers, parts: Parts, budget: Budget) -> None:
        """Tell what nobody told before: no earlier attempt, here or in another process, and none right now.

        A warehouse that answered nothing is not asked who was first.
        """
        before: list[Told] = answers.facts.get(told.key, [])
        place = f"{asked.project}|{result.phase}|{result.game_date}"
        new = self.memory.new(place, result.findings, keys_of(before))
        if not new:
            return
        if not answers.facts or is_ours(name_of(place, new), parts.warehouse, parts.clock, budget):
            parts.notifier.send(text_of(result, new))


def make_gate(
    *,
    warehouse: Warehouse,
    clock: Clock,
    notifier: Notifier,
    caller: Caller,
    env: Mapping[str, str] | None = None,
    stream: TextIO | None = None,
    attempt: Callable[[], str] = _attempt,
) -> Gate:
    """Give a gate over these ports; variables come from the boundary, and from *env* if it is given."""
    parts = Parts(warehouse, clock, notifier, caller)
    env = {} if env is None else env
    return Gate(lambda _project, _env: parts, env=env, stream=stream, attempt=attempt)


def _ask(
    asked: Question, checks: Sequence[Check], budget: Budget, tables: Tables, warehouse: Warehouse
) -> Answers:
    """Ask what *checks* need and what was told before; nothing, where there is nothing to check."""
    if not checks:
        return Answers()
    parameters: Parameters = {"game_date": asked.game_date, "now": asked.now, "phase": asked.phase}

    def query(sql: str) -> list[Row]:
        return warehouse.query(sql, parameters, timeout=budget.for_checks())

    return gather(asks_of(checks, told), query, tables, asked.project)


def _call(caller: Caller, asked: Question) -> None:
    caller.call(
        asked.next_url,
        {
            "phase": asked.phase,
            "game_date": asked.game_date.isoformat(),
            "correlation_id": asked.correlation_id,
        },
    )


gate = Gate(RealParts())
"""The gate of this process, over the real clients; it reads variables at each call."""
