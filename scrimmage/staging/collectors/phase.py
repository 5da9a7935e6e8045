"""The next phase's entry point: called or not called, that is a gate's decision."""

from collections.abc import Mapping, Sequence

from scrimmage.staging.collectors.base import Run
from scrimmage.staging.collectors.sink import Asked, Port
from scrimmage.staging.collectors.validations import phase_of
from scrimmage.staging.hosts import place
from scrimmage.staging.model import Entry
from simulators import history
from simulators.receivers.next_phase import answer
from simulators.receivers.receiver import decoded


class Phase:
    """Brings an event for each call of the next phase, which it may hand on."""

    name = "phase"

    def __init__(self, entry: Entry) -> None:
        self._forward = entry.forward
        self._port = Port(self.name, entry, answer, lambda _: entry.forward)

    @property
    def hosts(self) -> Sequence[str]:
        """That of the real entry point. Raises NoHostError."""
        return [place(self._forward)] if self._forward else []

    @property
    def env(self) -> Mapping[str, str]:
        """Where gates call."""
        return {"NEXT_PHASE_URL": f"{self._port.url}/"}

    async def begin(self, run: Run) -> None:
        """Listen. Raises CollectorError."""
        self._port.begin(run)

    async def end(self) -> Sequence[history.Event]:
        """The calls. Raises CollectorError."""
        return self._port.events(_called)


def _called(asked: Asked) -> history.PhaseCalled:
    body = decoded(asked.request)
    told = body if isinstance(body, dict) else {}
    phase = phase_of(str(told.get("phase") or asked.request.path.strip("/")))
    return history.PhaseCalled(
        n=1, t=asked.at, who="phase", phase=phase, game_date=str(told.get("game_date") or "")
    )
