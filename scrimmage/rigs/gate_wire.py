"""Rig wire for gates: the real client against the emulator, real HTTP to Slack and the next phase."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import Any

import msgspec
import requests

from scrimmage.case import Case
from scrimmage.rigs import asked_command
from scrimmage.rigs.api import header
from scrimmage.rigs.child import ChildError
from scrimmage.rigs.gate_dates import Asked, asked, pipeline
from scrimmage.rigs.gate_emulator import emulator
from scrimmage.rigs.gate_record import GateRecord
from scrimmage.rigs.gate_tables import LOG, loadable, of_log
from scrimmage.rigs.plans import FreshPlan
from scrimmage.rigs.scrub import scrub
from scrimmage.targets.base import Target
from scrimmage.targets.gate_base import Boundary, GateTarget
from simulators import history
from simulators.clock import RealClock
from simulators.receivers import Post, next_phase, slack
from simulators.server.service import Ended, Service
from simulators.warehouse.emulator import EmulatorError
from simulators.warehouse.front import front
from simulators.warehouse.rest import RestTables
from simulators.warehouse.tables import NoTableError, Table

PROJECT = "nba-wire"


def run(case: Case, target: Target, gate: GateTarget) -> history.History:
    """Run *case* and give its history.

    Raises ChildError when the target cannot be started, EmulatorError when the emulator goes away in a run:
    what the target saw of that is nothing to judge it by.
    """
    # The season is made before any clock runs: it takes a while.
    next(asked(case), None)
    with ExitStack() as stack:
        made = _GateWire(case, target, gate, stack)
        declares = made.declared()
        try:
            events = made.run()
        except requests.RequestException as error:
            raise EmulatorError(f"bqemulator went away in the middle ({type(error).__name__})") from None
    return history.History(header(case, target, declares), events)


class _GateWire:
    """One run on the wire."""

    def __init__(self, case: Case, target: Target, gate: GateTarget, stack: ExitStack) -> None:
        self._case = case
        self._lock = threading.Lock()
        self._record = GateRecord(RealClock())
        around = case.pipeline
        self._plans = {
            name: FreshPlan(rules, name, case.seed)
            for name, rules in (
                ("warehouse", around.warehouse), ("slack", around.slack), ("next_phase", around.next_phase),
            )
        }  # fmt: skip
        self._emulator = emulator(PROJECT)
        self._front = self._served(
            stack, lambda plan: front(lambda: self._emulator.url, plan, self._ended), "warehouse"
        )
        self._slack = self._served(stack, lambda plan: slack(plan, self._alert), "slack")
        self._next = self._served(stack, lambda plan: next_phase(plan, self._called), "next_phase")
        self._services = (self._front, self._slack, self._next)
        self._tables = RestTables(self._emulator.url, PROJECT)
        self._asked = ""
        self._env = {
            "BIGQUERY_EMULATOR_HOST": self._front.url,
            "SLACK_WEBHOOK_URL": f"{self._slack.url}/services/T/B/X",
            **case.env,
        }  # fmt: skip
        self._process = asked_command.asked(target, gate.module, self._env)
        stack.callback(self._process.stop)

    def _served(self, stack: ExitStack, make: Callable[[Any], Service], name: str) -> Service:
        return stack.enter_context(make(self._plans[name]))

    def declared(self) -> history.Declares:
        """What the gate declares once it is imported. Raises ChildError."""
        try:
            return msgspec.convert(self._process.hello(), history.Declares)
        except msgspec.ValidationError as error:
            raise ChildError(f"its declarations are wrong: {error}") from None

    def run(self) -> list[history.Event]:
        """Ask every boundary."""
        loaded: tuple[date, str] | None = None
        for one in asked(self._case):
            if loaded != (one.day, one.phase):
                self._load(one)
            for delivery in range(1, self._case.scenario.gate.deliveries + 1):
                if not self._ask(one, delivery):
                    return self._record.events
        return self._record.events

    def _load(self, one: Asked) -> None:
        tables = one.gate.tables
        made, missing = loadable(tables, tables, pipeline(self._case).description)
        self._tables.load([*made, Table(LOG)])
        for schema in missing:
            self._tables.drop(schema)
        self._record.log_emptied()

    def _ask(self, one: Asked, delivery: int) -> bool:
        """Ask one boundary once; False where there is nobody left to ask."""
        for plan in self._plans.values():
            plan.begin(f"{one.day}/{one.phase}/{delivery}")
        for service in self._services:
            service.restore()
        boundary = Boundary(
            one.phase, one.day.isoformat(), one.now, PROJECT, f"{self._next.url}/phase/{one.phase}", self._env
        )
        with self._lock:
            self._record.start(one, delivery)
        answer = self._process.ask(boundary, self._case.patience)
        with self._settled():
            if answer.gave:
                self._record.decided(answer.gave)
            outcome: Any = answer.outcome if answer.outcome in {"complete", "hung", "died"} else "raised"
            self._record.end(outcome, scrub(answer.error, [self._env["SLACK_WEBHOOK_URL"]]))
            self._left_behind()
        return answer.outcome not in {"hung", "died"}

    @contextmanager
    def _settled(self) -> Iterator[None]:
        """Every call that the attempt made is over, and told."""
        for service in self._services:
            service.settle(self._case.patience)
        with self._lock:
            yield

    def _left_behind(self) -> None:
        try:
            rows = self._tables.read(LOG)
        except NoTableError:
            rows = []
        self._record.log(rows)
        self._record.said(self._process.said())

    def _ended(self, ended: Ended) -> None:
        with self._lock:
            # A call for the rows of a job carries no SQL: it is of what was asked last.
            if ended.request.method == "POST":
                self._asked = ended.call.text
            self._record.warehouse(
                ended.call.op,
                ended.took,
                ended.fate,
                log=of_log(self._asked, pipeline(self._case).description),
            )

    def _alert(self, text: str, delivered: bool) -> None:  # noqa: FBT001 (as the receiver tells it)
        with self._lock:
            self._record.alert(text, delivered=delivered)

    def _called(self, post: Post) -> None:
        body = post.body if isinstance(post.body, dict) else {}
        with self._lock:
            self._record.called(str(body.get("phase", "")), str(body.get("game_date", "")))
