"""The processors' entry points: what a healer triggers, as the processors get it."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import quote

import msgspec

from scrimmage.rigs.heal_record import Answer
from scrimmage.staging.collectors.base import Run
from scrimmage.staging.collectors.sink import Asked, Port
from scrimmage.staging.hosts import place
from scrimmage.staging.model import Entry
from simulators import history
from simulators.clock import SECOND
from simulators.processors.http import order_of
from simulators.wire import Request, Response

PROCESSOR = "{processor}"
"""What stands for a processor's name in a URL."""


class Triggers:
    """Brings an event for each trigger, which it may hand on."""

    name = "triggers"

    def __init__(self, entry: Entry) -> None:
        self._forward = entry.forward
        self._port = Port(self.name, entry, _accepted, self._onward)
        self._run: Run | None = None

    @property
    def hosts(self) -> Sequence[str]:
        """That of the real entry points. Raises NoHostError."""
        return [place(self._forward.replace(PROCESSOR, "x"))] if self._forward else []

    @property
    def env(self) -> Mapping[str, str]:
        """Where a healer triggers each processor."""
        return {"SELF_HEAL_PROCESSOR_URL": f"{self._port.url}/{PROCESSOR}"}

    async def begin(self, run: Run) -> None:
        """Listen. Raises CollectorError."""
        self._run = run
        self._port.begin(run)

    async def end(self) -> Sequence[history.Event]:
        """The triggers. Raises CollectorError."""
        return self._port.events(self._trigger)

    def _onward(self, request: Request) -> str:
        return self._forward.replace(PROCESSOR, quote(request.path.strip("/"), safe=""))

    def _trigger(self, asked: Asked) -> history.Trigger:
        run, order = self._run, order_of(asked.request)
        assert run is not None, "it has begun"
        got, named = answer_of(asked), run.names.of
        event = history.Trigger(
            n=1, t=asked.at, who="processor", healer=1, processor="", game_date="", taken=got.taken,
            status=got.status, told=got.told, run=named("run", got.run),
        )  # fmt: skip
        if isinstance(order, str):
            at = asked.request.path.rstrip("/").rpartition("/")[2]
            return msgspec.structs.replace(event, processor=at)
        return msgspec.structs.replace(
            event, processor=order.processor, game_date=order.game_date,
            game_ids=None if order.game_ids is None else [*order.game_ids], key=named("key", order.key),
            correlation=named("heal", order.correlation), token=order.token,
        )  # fmt: skip


def answer_of(asked: Asked) -> Answer:
    """What the processor made of a trigger, and what of that its sender got (docs/self-heal.md, Triggers).

    Where its answer was lost the run that it began is known all the same.
    """
    answer, sent = asked.answer, asked.sent
    run = _run_of(answer) if answer is not None and answer.status < HTTPStatus.BAD_REQUEST else ""
    if sent is None:
        return Answer("lost", 0, None, run)
    taken = _TAKEN.get(sent.status) or ("taken" if sent.status < HTTPStatus.BAD_REQUEST else "refused")
    wait = sent.header("Retry-After") if taken in {"told_to_wait", "refused"} else None
    told = asked.at + int(wait) * SECOND if wait and wait.isdecimal() else None
    return Answer(taken, sent.status, told, run)


_TAKEN: Mapping[int, history.Taken] = {
    HTTPStatus.OK: "repeated",
    HTTPStatus.BAD_REQUEST: "invalid",
    HTTPStatus.CONFLICT: "stale",
    HTTPStatus.TOO_MANY_REQUESTS: "told_to_wait",
}


def _run_of(reply: Response) -> str:
    try:
        told = msgspec.json.decode(reply.body)
    except (msgspec.DecodeError, RecursionError):
        return ""
    return str(told.get("run_id") or "") if isinstance(told, dict) else ""


def _accepted(request: Request) -> Response:
    """Taken, whatever is posted: nobody runs."""
    if request.method != "POST":
        return Response(405, (("Allow", "POST"),))
    return Response(202, (("Content-Type", "application/json"),), b"{}")
