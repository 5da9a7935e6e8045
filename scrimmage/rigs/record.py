"""Writes a history: what every rig of gates and of healers tells alike."""

from collections.abc import Mapping
from typing import Any, TypedDict, get_args

from scrimmage.rigs.scrub import scrub
from simulators import history
from simulators.clock import Clock

_FATES = get_args(history.Fate)
_OPS = ("query", "insert")


class Whose(TypedDict, total=False):
    """Whose a call or an alert is: the number of a gate's attempt, or of a healer's start."""

    gate: int
    heal: int


class Record:
    """Numbers events. Not thread-safe: where services tell from threads of their own, lock it."""

    def __init__(self, clock: Clock, recorder: history.Recorder | None = None) -> None:
        """*recorder* where several records write one history."""
        self._clock = clock
        self._recorder = recorder or history.Recorder()

    @property
    def events(self) -> list[history.Event]:
        """What was written."""
        return self._recorder.events

    def warehouse(
        self, op: str, took: int, fate: str, *, log: bool = False, gate: int = 0, heal: int = 0
    ) -> None:
        """A call to the warehouse ended; *log* tells that it was of the log of gates alone.

        *gate* or *heal* is the number of the attempt, or start, whose it was; 0 where nobody can tell.
        """
        assert fate in _FATES, "outages name their fates"
        known = op if op in _OPS else "other"
        self._add(
            "warehouse", history.WarehouseCall, op=known, took=took, fate=fate, log=log, gate=gate, heal=heal
        )

    def alert(self, text: str, *, delivered: bool, gate: int = 0, heal: int = 0) -> int:
        """Slack was told, by whom as in :meth:`warehouse`; gives the event's number."""
        self._add("slack", history.Alert, says=scrub(text, {}), delivered=delivered, gate=gate, heal=heal)
        return self.events[-1].n

    def gone(self, code: int, says: str) -> None:
        """The target's process ended."""
        self._add("target", history.TargetExit, code=code, says=scrub(says, {}))

    def _add(self, who: str, kind: type[history.Event], **fields: Any) -> None:
        self._recorder.add(kind(n=self._recorder.next, t=self._clock.now(), who=who, **fields))


def field_of(value: Any, name: str) -> Any:
    """What *value*, an object or a mapping, has under *name*; None for nothing."""
    return value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
