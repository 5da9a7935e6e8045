"""Slack's incoming webhook, on this machine: what people would have been told."""

from collections.abc import Mapping, Sequence

from scrimmage.rigs.scrub import scrub
from scrimmage.staging.collectors.base import Run
from scrimmage.staging.collectors.sink import Asked, Port
from scrimmage.staging.model import Sink
from simulators import history
from simulators.receivers.receiver import decoded
from simulators.receivers.slack import answer, text_of

PATH = "/services/T/B/X"
"""The path of the webhook that a command is given; any is taken, and none is written down."""


class Slack:
    """Brings an event for each alert. Nothing is handed on to the real Slack."""

    name = "slack"
    hosts: Sequence[str] = ()

    def __init__(self, sink: Sink) -> None:
        self._port = Port(self.name, sink, answer)
        self._run: Run | None = None

    @property
    def env(self) -> Mapping[str, str]:
        """Where alerts go to."""
        return {"SLACK_WEBHOOK_URL": f"{self._port.url}{PATH}"}

    async def begin(self, run: Run) -> None:
        """Listen. Raises CollectorError."""
        self._run = run
        self._port.begin(run)

    async def end(self) -> Sequence[history.Event]:
        """The alerts. Raises CollectorError."""
        return self._port.events(self._alert)

    def _alert(self, asked: Asked) -> history.Alert:
        run = self._run
        assert run is not None, "it has begun"
        text = run.names.within(text_of(decoded(asked.request)))
        return history.Alert(
            n=1, t=asked.at, who="slack", says=scrub(text, run.secrets),
            delivered=asked.fate in {"whole", "slow"},
        )  # fmt: skip
