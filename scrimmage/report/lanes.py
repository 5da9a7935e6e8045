"""Who did what when: a lane for each thread of the target, beside its time line."""

from collections.abc import Mapping, Sequence

from simulators.history import Call, Event, Fault, Held, History, JobEnd, JobStart, Reply

MOST = 24
"""Lanes drawn side by side; with more threads a line names its lane by number."""

_SPACED = 12
"""Lanes that stand apart from one another; more stand close."""

_LABELS = "123456789abcdefghijklmno"
"""A letter for each lane that is drawn."""

UNKNOWN = "(thread unknown)"
"""The lane of calls of which the rig knows neither thread nor client."""


class Lanes:
    """The lanes of one history, drawn line by line in its order.

    A call belongs to the thread that sent it. Where the rig does not know that, it belongs to the client
    whose key it carries, unless all clients share one.
    """

    def __init__(self, history: History) -> None:
        shared = bool(history.header.scenario.get("workload", {}).get("one_key"))
        self._lane = _lanes(history.events, shared=shared)
        self.names = list(dict.fromkeys(self._lane.values()))
        self._at = {name: at for at, name in enumerate(self.names)}
        self._last = {name: number for number, name in self._lane.items()}
        self._begun: set[str] = set()
        self._open: dict[str, set[int]] = {name: set() for name in self.names}

    @property
    def several(self) -> bool:
        """Whether there is anything to tell apart."""
        return len({*self.names} - {UNKNOWN}) > 1

    @property
    def drawn(self) -> bool:
        """Whether each lane has a column of its own."""
        return len(self.names) <= MOST

    @property
    def head(self) -> str:
        """What stands above the lanes."""
        return self._gap.join(_LABELS[: len(self.names)]) if self.drawn else "lane"

    @property
    def legend(self) -> str:
        """Every lane and whose it is."""
        labels = _LABELS if self.drawn else [str(at) for at in range(1, len(self.names) + 1)]
        return " · ".join(f"{label} {name}" for label, name in zip(labels, self.names, strict=False))

    @property
    def _gap(self) -> str:
        return " " if len(self.names) <= _SPACED else ""

    def draw(self, group: Sequence[Event]) -> str:
        """The lanes beside the line of *group*: ``●`` acts, ``│`` waits for a reply, ``·`` is about."""
        owner = next((name for event in group if (name := self._lane.get(event.n))), "")
        for event in group:
            name = self._lane.get(event.n)
            if name is not None:
                self._note(event, name)
        last = group[-1].n
        if not self.drawn:
            return str(self._at[owner] + 1) if owner else ""
        return self._gap.join(self._mark(name, owner, last) for name in self.names).rstrip()

    def _note(self, event: Event, name: str) -> None:
        self._begun.add(name)
        if isinstance(event, Call):
            self._open[name].add(event.n)
        elif isinstance(event, Reply):
            self._open[name].discard(event.call)

    def _mark(self, name: str, owner: str, last: int) -> str:
        if name == owner:
            return "●"
        if self._open[name]:
            return "│"
        return "·" if name in self._begun and last < self._last[name] else " "


def _lanes(events: Sequence[Event], *, shared: bool) -> Mapping[int, str]:
    """The lane of each event that has one, by its number."""
    calls: dict[int, str] = {}
    jobs: dict[int, str] = {}
    found: dict[int, str] = {}
    for event in events:
        match event:
            case Call():
                name = calls[event.n] = event.thread or _client(event.key, shared=shared)
            case Reply() | Fault():
                name = calls.get(event.call, "")
            case JobStart() | JobEnd():
                name = jobs[event.job] = event.who
            case Held():
                name = jobs.get(event.job, "")
            case _:
                name = event.who if event.who.startswith("client-") else ""
        if name:
            found[event.n] = name
    return found


def _client(key: str, *, shared: bool) -> str:
    """The client that has *key* for itself: ``client-3`` has ``key-3``."""
    name, dash, number = key.rpartition("-")
    return f"client-{number}" if name == "key" and dash and not shared else UNKNOWN
