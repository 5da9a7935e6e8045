"""Writes the history of gates: the same events in every rig."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scrimmage.rigs.gate_dates import Asked
from scrimmage.rigs.gate_tables import LOG
from scrimmage.rigs.record import Record, Whose, field_of
from scrimmage.rigs.scrub import scrub
from simulators import history
from simulators.clock import Clock
from simulators.warehouse.tables import Row


class GateRecord(Record):
    """Numbers gates besides events."""

    def __init__(
        self, clock: Clock, recorder: history.Recorder | None = None, *, signs: bool = False
    ) -> None:
        """*signs* where healers work beside the gate: what is its own then says so."""
        super().__init__(clock, recorder)
        self._signs = signs
        self._gate = 0
        self._began = 0
        self._logged: set[Any] = set()

    @property
    def whose(self) -> Whose:
        """What signs a call or an alert of the attempt under way."""
        return {"gate": self._gate} if self._signs else {}

    def start(self, one: Asked, delivery: int) -> None:
        """A boundary is handed over; its truth is known by then."""
        self._gate += 1
        self._began = self._clock.now()
        self._add(
            "gate", history.GateStart, gate=self._gate, phase=one.phase, game_date=one.day.isoformat(),
            now=one.now, delivery=delivery,
        )  # fmt: skip
        truth = one.gate.truth
        damages = [*truth.damages] if truth.state == "damaged" else []
        self._add(
            "pipeline", history.Truth, gate=self._gate, state=truth.state, damages=damages,
            shown=truth.shown, blocks=truth.blocks, games=truth.games, says=truth.says,
        )  # fmt: skip

    def called(self, phase: str, game_date: str) -> None:
        """The next phase was called."""
        self._add("phase", history.PhaseCalled, phase=phase, game_date=game_date)

    def decided(self, decision: Any) -> None:
        """What the gate says of its decision: an object or a mapping; anything else says nothing."""
        outcome = field_of(decision, "outcome")
        if not isinstance(outcome, str):
            return
        issues = [
            history.Issue(
                *(scrub(str(field_of(one, name) or ""), {}) for name in ("check", "severity", "message"))
            )
            for one in field_of(decision, "issues") or ()
        ]
        self._add("gate", history.GateDecision, gate=self._gate, outcome=str(outcome), issues=issues)

    def end(self, outcome: history.Outcome, error: str = "") -> None:
        """The attempt is over."""
        took = self._clock.now() - self._began
        self._add(
            "gate", history.GateEnd, gate=self._gate, outcome=outcome, took=took, error=scrub(error, {})
        )

    def log_emptied(self) -> None:
        """The log holds no row any more."""
        self._logged = set()

    def log(self, rows: Iterable[Row]) -> None:
        """The log holds *rows*; those that were not there before are told."""
        for row in (dict(zip(LOG.names, values, strict=True)) for values in rows):
            if row["validation_id"] not in self._logged:
                self._logged.add(row["validation_id"])
                self._new_in_log(row)

    def _new_in_log(self, row: Mapping[str, Any]) -> None:
        took = row["duration_ms"]
        self._add(
            "warehouse", history.Logged, gate=self._gate, where="table", outcome=str(row["outcome"]),
            mode=str(row["mode"]), checked_ms=None if took is None else int(took),
        )  # fmt: skip

    def said(self, text: str) -> None:
        """What came on standard error: lines of JSON that tell of an outcome count."""
        for line in _lines(text):
            self._add(
                "target", history.Logged, gate=self._gate, where="stderr", outcome=str(line["outcome"]),
                mode=str(line.get("mode", "")),
            )  # fmt: skip


def _lines(text: str) -> Iterator[dict[str, Any]]:
    for line in text.splitlines():
        try:
            told = json.loads(line)
        except ValueError:
            continue
        if isinstance(told, dict) and "outcome" in told:
            yield told
