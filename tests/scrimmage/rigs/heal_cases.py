"""Small runs of healers, and a straightforward healer over the seam, so that a test says what it is about."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from sqlite3 import IntegrityError
from typing import Any

import msgspec

from scenarios.model import Scenario
from scrimmage.case import Case
from scrimmage.rigs import heal_sim
from scrimmage.targets.heal_base import Heal, HealSeam, Night
from scrimmage.targets.reference import Reference
from simulators import history
from simulators.outages import Call
from simulators.pipeline import default
from simulators.wire import Request

DATE = "2025-01-15"
"""A date with ten games in the season of 2024 and seed 0, all of them whole."""

DROP = {"do": {"kind": "drop_games", "table": "bdl_player_boxscores", "share": 0.5}}
"""Needs the box scores, and all that is computed from them."""


def case(*, seed: int = 0, env: dict[str, str] | None = None, **tables: Any) -> Case:
    """One start in the night of one date, unless *tables* say otherwise."""
    heal = {"dates": [DATE], **tables.pop("heal", {})}
    raw: dict[str, Any] = {
        "title": "A few nights", "suite": "own", "kind": "healer", "rigs": ["sim"], "expect": "complete",
        "env": env or {}, "heal": heal, "claims": {"SH2": {}}, **tables,
    }  # fmt: skip
    return Case(
        "own/nights", msgspec.convert(raw, Scenario, strict=False), msgspec.to_builtins(raw), "sim", seed
    )


Make = Callable[[HealSeam], Heal]


@dataclass(frozen=True, slots=True)
class Own:
    """A healer made by a function of its own."""

    make: Make
    module: str = ""
    simulated: bool = True

    def declares(self, env: Mapping[str, str]) -> history.Declares:
        """Three attempts, a minute apart."""
        del env
        return history.Declares(kind="healer", heal=history.HealDeclares(3, 60))

    def in_sim(self, seam: HealSeam) -> Heal:
        """A new one."""
        return self.make(seam)


def run(make: Make, **tables: Any) -> history.History:
    """Run a few nights of the healer that *make* makes."""
    return heal_sim.run(case(**tables), Reference(), Own(make))


def of[E](run: history.History, kind: type[E]) -> list[E]:
    """The events of one kind."""
    return [event for event in run.events if isinstance(event, kind)]


def tags(run: history.History) -> list[str]:
    """What happened, by kind."""
    return [str(type(event).__struct_config__.tag) for event in run.events]


class Plain:
    """Looks which tables hold nothing of the date, or which runs did not go well; runs all from there on.

    It keeps a lease and one document a night, so that another goes on where it was killed. It knows no
    outage.
    """

    LEASE = 300.0

    def __init__(self, seam: HealSeam) -> None:
        self._seam = seam
        self._ledger = _Ledger(seam)

    def __call__(self, night: Night) -> dict[str, str]:
        """Heal."""
        token = self._lease(night)
        if token is None:
            return {"state": "busy", "correlation_id": ""}
        found = self._ledger.of_day(night.game_date)
        needs = self._needs()
        if not needs and found is None:
            return {"state": "nothing_to_do", "correlation_id": ""}
        if found is None:
            name = self._seam.correlation()
            found = {"game_date": night.game_date, "state": "running", "attempts": [], "id": name}
            self._ledger.write("create", f"self_heal_history/{name}", found)
        self._heal(night, found, needs, token)
        return {"state": "healed", "correlation_id": found["id"]}

    def _heal(self, night: Night, found: dict[str, Any], needs: list[str], token: int) -> None:
        name = found["id"]
        if not found.get("told"):
            self._say(night, f"self-heal started: {name}")
            self._ledger.write("update", f"self_heal_history/{name}", found | {"told": True})
            found["told"] = True
        for processor in needs:
            key = f"{name}/{processor}"
            if not any(one["key"] == key for one in found["attempts"]):
                found["attempts"].append({"processor": processor, "attempt": 1, "key": key})
                self._ledger.write("update", f"self_heal_history/{name}", found)
            run = self._trigger(night, processor, name, key, token)
            while self._runs().get(processor, ("", ""))[:2] != (run, "success"):
                self._seam.clock.sleep(15)
        self._ledger.write("update", f"self_heal_history/{name}", found | {"state": "healed"})
        self._say(night, f"self-heal healed: {name}")

    def _trigger(self, night: Night, processor: str, name: str, key: str, token: int) -> str:
        host, _, path = night.processors[processor].removeprefix("http://").partition("/")
        body = {"processor": processor, "game_date": night.game_date, "correlation_id": name}
        headers = (("Idempotency-Key", key), ("Fencing-Token", str(token)))
        request = Request("POST", host, f"/{path}", "", headers, json.dumps(body).encode())
        while (reply := self._seam.post(request, 10)) is None:
            self._seam.clock.sleep(5)
        return str(json.loads(reply.body)["run_id"])

    def _say(self, night: Night, text: str) -> None:
        host = night.env["SLACK_WEBHOOK_URL"].removeprefix("http://").strip("/")
        self._seam.post(Request("POST", host, "/", "", (), json.dumps({"text": text}).encode()), 5)

    def _lease(self, night: Night) -> int | None:
        place, now = f"self_heal_leases/{night.game_date}", self._seam.clock.time()
        there = self._ledger.read(place)
        if there is not None and there["until"] + 30 > now:
            return None
        token = 1 + (there["token"] if there else 0)
        lease = {"token": token, "until": now + self.LEASE}
        try:
            self._ledger.write("update" if there else "create", place, lease)
        except IntegrityError:
            return None
        return token

    def _needs(self) -> list[str]:
        """What has to run: few games, a run that did not go well, or one older than what it reads."""
        runs, (games,) = self._runs(), self._rows("SELECT count(*) FROM nba_raw.nbac_schedule")[0]
        found: list[str] = []
        for one in default().processors:
            run = runs.get(one.name)
            reads = [writer.name for table in one.reads if (writer := default().writer(table))]
            old = run and any(name in runs and runs[name][3] > run[2] for name in reads)
            few = (
                one.phase == 2
                and "game_id" in default().tables[one.writes].key
                and self._few(one.writes, games)
            )
            if run is None or run[1] != "success" or old or few or {*reads} & {*found}:
                found.append(one.name)
        return found

    def _few(self, table: str, games: int) -> bool:
        place = default().place(table)
        return bool(self._rows(f"SELECT count(DISTINCT game_id) FROM {place}")[0][0] < games)  # noqa: S608

    def _runs(self) -> dict[str, Any]:
        """The latest run of each processor: id, status, beginning, end."""
        rows = self._rows(
            "SELECT processor, run_id, status, epoch_us(started_at), epoch_us(finished_at)"
            " FROM nba_orchestration.processor_runs ORDER BY started_at"
        )
        return {row[0]: row[1:] for row in rows}

    def _rows(self, sql: str) -> Any:
        self._seam.meet(Call("query", sql))
        rows = self._seam.connection.execute(sql).fetchall()
        self._seam.ended("query", 0, "whole")
        return rows


class _Ledger:
    """Documents in SQLite, as the reference's healer writes them."""

    def __init__(self, seam: HealSeam) -> None:
        self._seam = seam
        seam.ledger.execute(
            "CREATE TABLE IF NOT EXISTS heal_ledger (collection TEXT, document TEXT, version INTEGER,"
            " fields TEXT, PRIMARY KEY (collection, document))"
        )

    def write(self, how: str, place: str, fields: Mapping[str, Any]) -> None:
        """Put *fields* there."""
        collection, _, document = place.partition("/")
        self._seam.meet_ledger(Call("insert", place))
        verb = "INSERT" if how == "create" else "REPLACE"
        with self._seam.effect(f"ledger.{how}", place):
            self._seam.ledger.execute(
                f"{verb} INTO heal_ledger VALUES (?, ?, 1, ?)",
                [collection, document, json.dumps(fields)],
            )

    def read(self, place: str) -> Any:
        """What stands there."""
        self._seam.meet_ledger(Call("query", place))
        row = self._seam.ledger.execute(
            "SELECT fields FROM heal_ledger WHERE collection = ? AND document = ?", place.split("/")
        ).fetchone()
        return None if row is None else json.loads(row[0])

    def of_day(self, day: str) -> Any:
        """The heal of *day* that is not finished."""
        self._seam.meet_ledger(Call("query", "self_heal_history"))
        rows = self._seam.ledger.execute(
            "SELECT fields FROM heal_ledger WHERE collection = 'self_heal_history'"
        ).fetchall()
        found = [json.loads(row[0]) for row in rows]
        return next((one for one in found if one["game_date"] == day and one["state"] == "running"), None)
