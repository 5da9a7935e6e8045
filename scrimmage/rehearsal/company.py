"""The company: API, warehouse, ledger, processors and functions, and one entry that runs its night."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from scrimmage.rehearsal.api import api
from scrimmage.rehearsal.deployed import SCRAPE, Build, Deployed
from scrimmage.rehearsal.night import Night
from scrimmage.rehearsal.places import PROJECT, Places
from scrimmage.rehearsal.processors import Processors
from scrimmage.rehearsal.shelf import Shelf
from scrimmage.rigs.dates import pipeline_of
from scrimmage.rigs.gate_emulator import emulator
from scrimmage.rigs.heal_ledger import firestore
from scrimmage.staging.collectors.validations import phase_of
from simulators.faults.base import Delivery
from simulators.heal_ledger import Documents
from simulators.outages import Answer, Call, Plan
from simulators.receivers.next_phase import answer as accepted
from simulators.receivers.receiver import decoded
from simulators.server.service import Service
from simulators.warehouse.rest import RestTables
from simulators.wire import Request, Response

SEASON, SEED, DAY = 2024, 0, date(2025, 1, 15)
"""The night that is rehearsed: eleven games."""


class Company:
    """Runs from entering to leaving. Its processes end with this one, however that ends (Linux)."""

    def __init__(self, pipeline: Path) -> None:
        """*pipeline* is a pipeline.toml; the reference is deployed as it is."""
        self.places = Places.free()
        self.pipeline = pipeline
        self._stack = ExitStack()
        self._called: set[str] = set()
        self._alone = threading.Lock()

    def __enter__(self) -> Self:
        """Start it. Raises EmulatorError, FirestoreError and NotServedError."""
        with ExitStack() as stack:
            self._start(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End everything."""
        del kind, error, trace
        self._stack.close()

    def _start(self, stack: ExitStack) -> None:
        pipeline = pipeline_of(SEASON, SEED, None, self.pipeline, mornings=1)
        self.api = stack.enter_context(api(SEASON, SEED, pipeline.heal_time(DAY)))
        warehouse, ledger = emulator(PROJECT), firestore()
        self.env = {"BIGQUERY_EMULATOR_HOST": warehouse.url, "FIRESTORE_EMULATOR_HOST": ledger.address}
        self._documents = Documents(ledger.address, PROJECT)
        # Its threads last as long as the company: a process ends with the thread that started it.
        pool = stack.enter_context(ThreadPoolExecutor(8))
        shelf = Shelf(RestTables(warehouse.url, PROJECT), pipeline.description)
        processors = Processors(shelf)
        stack.callback(processors.stop)
        named = {"PIPELINE_FILE": str(self.pipeline.resolve())}
        self.deployed = Deployed(pool, self.places, self.env | named)
        stack.callback(self.deployed.stop)
        self.deployed.deploy(Build())
        self._processors = processors
        self._night = Night(pipeline, DAY, self.deployed, shelf, processors, self._called.__contains__)
        self._before()
        desk = Service(
            Plan((), SEED),
            name=lambda request: Call("post", request.path),
            answer=self._answer,
            ended=lambda _: None,
        )
        self.url = stack.enter_context(desk).url
        stack.callback(self._night.over.set)

    @property
    def under_way(self) -> bool:
        """Whether a night is."""
        return self._alone.locked()

    def fresh(self) -> None:
        """Let everything be as before the night, once the one under way is broken off.

        Its scraper is a new one, which remembers nothing that it was told. Raises NotServedError.
        """
        self._night.over.set()
        with self._alone:
            self._night.over.clear()
            self.deployed.restart(SCRAPE)
            self._before()

    def _before(self) -> None:
        self._called.clear()
        self._documents.reset()
        self._night.before()

    async def _answer(self, request: Request) -> Answer:
        path = request.path.strip("/")
        match path.partition("/"):
            case "night", _, _:
                reply = await asyncio.to_thread(self._alone_with, self._night.live)
            case "scrape", _, _:
                reply = await asyncio.to_thread(self._alone_with, self._scraped)
            case "health", _, _:
                reply = _json(
                    HTTPStatus.OK, {"functions": sorted(self.deployed.url), "night": self.under_way}
                )
            case "phase", _, _:
                reply = self._next(request)
            case "processors", _, _:
                reply = await asyncio.to_thread(self._processors.answer, request)
            case _:
                reply = _json(HTTPStatus.NOT_FOUND, {"error": f"there is no {path!r}"})
        return Answer(Delivery(reply))

    def _alone_with(self, work: Callable[[], dict[str, Any]]) -> Response:
        if not self._alone.acquire(blocking=False):
            return _json(HTTPStatus.CONFLICT, {"error": "a night is under way"})
        try:
            return _json(HTTPStatus.OK, work())
        finally:
            self._alone.release()

    def _scraped(self) -> dict[str, Any]:
        return {"says": self._night.scrape().kind}

    def _next(self, request: Request) -> Response:
        body = decoded(request)
        told = body if isinstance(body, dict) else {}
        self._called.add(phase_of(str(told.get("phase", ""))))
        return accepted(request)


def _json(status: int, body: Any) -> Response:
    return Response(status, (("Content-Type", "application/json"),), msgspec.json.encode(body))
