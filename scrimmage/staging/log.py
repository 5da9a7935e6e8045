"""What a run writes down as it goes, and why it ends before its time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from scrimmage.rigs.scrub import scrub
from scrimmage.staging.model import ProbeSpec
from scrimmage.staging.probes import Prober, Seen
from simulators import history
from simulators.clock import RealClock

Why = Literal["probe", "workload", "budget", "proxy", "told", "abandoned", "harness"]
When = Literal["before", "during", "after", "done"]


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a run ends before its time."""

    why: Why
    says: str


@dataclass(slots=True)
class Log:
    """The events of our own, and the probes that are asked for them."""

    clock: RealClock
    env: Mapping[str, str]
    """Variables by name."""
    folder: Path
    """Where commands run."""
    secrets: Sequence[str]
    """What no event may hold."""
    note: Callable[[history.Event], None]
    """Hears of each event as it happens."""
    recorder: history.Recorder = field(default_factory=history.Recorder)

    def add(self, kind: type[history.Event], **fields: Any) -> None:
        """Write down an event of now."""
        event = kind(n=self.recorder.next, t=self.clock.now(), who="staging", **fields)
        self.recorder.add(event)
        self.note(event)

    async def ask(self, probe: ProbeSpec, when: When) -> Seen:
        """Ask *probe*, and write down what it found."""
        found = await Prober(self.env, self.folder).ask(probe)
        seen = Seen(found.held, self.scrubbed(found.says))
        self.add(history.Probed, name=probe.name, when=when, held=seen.held, says=seen.says)
        return seen

    def scrubbed(self, text: str) -> str:
        """*text* without secrets, on one line."""
        return scrub(text, self.secrets)
