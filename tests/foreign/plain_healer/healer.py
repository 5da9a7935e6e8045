"""A healer as a stranger to Scrimmage would write it, who has read ``docs/self-heal.md`` and nothing else.

It looks at the tables, triggers what is missing and reads nothing that is, waits for those runs, and looks
again: what reads a table that was healed is stale then, so the closure need not be computed. Everything that
it does stands in one document of Firestore before it is done. Certify with
``scrimmage certify --target plain_healer.healer:heal --rig wire``.
"""

import json
import sys
import time
import uuid
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final

import requests

from .errors import BusyError, UnknownError
from .ledger import Ledger
from .tables import PROCESSORS, Look, Warehouse

NUMBERS: Final = {"MAX_ATTEMPTS": 3, "COOLDOWN": 60, "API_BUDGET": 60, "RUN_TIMEOUT": 900,
                  "POLL_INTERVAL": 15,
                  "TIME_BUDGET": 3600, "LEASE_SECONDS": 300, "CLOCK_SKEW": 30}  # fmt: skip
OPEN: Final = ("pending", "taken")
TRIGGER, SLACK = 15.0, 5.0  # seconds
SENDS: Final = 5  # of one key, until a trigger that nobody takes counts as an attempt that failed
declares = {
    "kind": "healer", "build": "1.0", "heal": {"attempts": 3, "cooldown": 60},
    "flags": [f"SELF_HEAL_{name}" for name in ("ENABLED", "DRY_RUN", *NUMBERS)],
}  # fmt: skip

type Entry = dict[str, Any]


class Healer:
    """One start, for one date."""

    def __init__(self, night: Any) -> None:
        self.night, self.began = night, time.monotonic()
        self.at = datetime.fromisoformat(night.now).replace(tzinfo=UTC)
        self.limits = {
            name: float(night.env.get(f"SELF_HEAL_{name}") or usual) for name, usual in NUMBERS.items()
        }
        self.warehouse, self.ledger = Warehouse(night), Ledger(night)
        self.heal: dict[str, Any] = {}
        self.id, self.version = "", None
        self.earlier: list[Entry] = []  # attempts of heals of this date that are finished
        self.failed: set[str] = set()  # runs that took too long

    def now(self) -> float:
        """Seconds since the epoch, by the clock that the night was started with."""
        return self.at.timestamp() + time.monotonic() - self.began

    def left(self) -> float:
        """Return the seconds that are left of this start."""
        return self.limits["TIME_BUDGET"] - (time.monotonic() - self.began)

    def look(self) -> Look:
        """Look at the tables as they stand."""
        return Look(self.warehouse, datetime.fromtimestamp(self.now(), UTC), self.failed)

    def save(self, **fields: Any) -> None:
        """Write the heal down; BusyError where somebody else has."""
        self.heal |= fields
        self.version = self.ledger.write(f"self_heal_history/{self.id}", self.heal, self.version)

    def tell(self, kind: str, text: str) -> None:
        """Alert once a heal; it is written down first, so that a heal that goes on does not tell it again."""
        if kind in self.heal["alerts"]:
            return
        self.save(alerts=[*self.heal["alerts"], kind])
        message = f"self-heal {kind}: {self.night.game_date}: {text} ({self.id})"
        sys.stderr.write(json.dumps({"message": message, "correlation_id": self.id}) + "\n")
        if url := self.night.env.get("SLACK_WEBHOOK_URL"):
            try:
                requests.post(url, json={"text": message}, timeout=SLACK)
            except requests.RequestException as error:
                sys.stderr.write(
                    json.dumps({"slack": type(error).__name__, "correlation_id": self.id}) + "\n"
                )

    def run(self) -> str:
        """Heal the night and return the state."""
        look = self.look()
        if self.night.env.get("SELF_HEAL_DRY_RUN", "").lower() == "true":
            sys.stderr.write(json.dumps({"plan": look.needs, "waits": look.waits}) + "\n")
            return "waiting" if look.needs or look.waits or look.running else "nothing_to_do"
        self.ledger.open()
        if not look.needs and all(one["finished_at"] for one in self.ledger.heals()):
            return "waiting" if look.waits + look.running else "nothing_to_do"
        try:
            for phase in ("2", "3"):
                self.ledger.take(phase, self.now(), self.limits["LEASE_SECONDS"], self.limits["CLOCK_SKEW"])
            return self.under_lease()
        finally:
            self.ledger.give_back()

    def under_lease(self) -> str:
        """Go on with the heal that is not finished, or begin one if anything is missing."""
        heals = self.ledger.heals()
        self.earlier = [entry for one in heals if one["finished_at"] for entry in one["attempts"]]
        if open_ones := [one for one in heals if not one["finished_at"]]:
            self.heal = open_ones[-1]
            self.id, self.version = self.heal.pop("id"), self.heal.pop("version")
            self.heal["state"] = "running"
        look = self.look()
        if not self.heal:
            if not look.needs:
                return "waiting" if look.waits + look.running else "nothing_to_do"
            if not any(self.may(name, look) for name in look.needs):
                self.id = heals[-1]["id"] if heals else ""  # a person was called then
                return "gave_up"
            self.id = uuid.uuid4().hex
            phase = 2 if any(PROCESSORS[name][0] == 2 for name in look.needs) else 3
            self.save(
                game_date=self.night.game_date, phase=phase, state="running", missing=sorted(look.needs),
                started_at=self.stamp(), finished_at=None, attempts=[], alerts=[],
            )  # fmt: skip
        try:
            return self.work(look)
        except UnknownError:
            with suppress(BusyError, UnknownError):
                self.save(state="unknown")
            raise

    def work(self, look: Look) -> str:
        """Trigger and look again until nothing more can be done."""
        self.tell("started", f"missing: {', '.join(self.heal['missing'])}")
        while True:
            entries = [entry for entry in self.heal["attempts"] if entry["status"] in OPEN]
            busy = {entry["processor"] for entry in entries}
            blocked = {*look.needs, *look.running, *busy}
            ready = [
                one for one in look.needs if one not in busy and not blocked & {*PROCESSORS[one][2].split()}
            ]
            entries += [self.entry(name, look) for name in ready if self.may(name, look)]
            if not entries and not (look.running and self.left() > self.limits["POLL_INTERVAL"]):
                return self.finish(look)
            self.save()
            if not entries:
                time.sleep(self.limits["POLL_INTERVAL"])
                self.ledger.renew(self.now(), self.limits["LEASE_SECONDS"])
            elif not self.see_through(entries):
                self.save(state="waiting")
                return "waiting"
            look = self.look()

    def finish(self, look: Look) -> str:
        """Say what became of the heal, in the ledger and to people."""
        if look.needs and not look.running:
            text = f"attempts or budget used up: {', '.join(sorted(look.needs))}"
            self.save(state="gave_up", finished_at=self.stamp())
            self.tell("gave up", text)
            self.tell("needs a person", text)
            return "gave_up"
        if look.needs or look.waits or look.running:
            self.save(state="waiting")
            return "waiting"
        self.save(state="healed", finished_at=self.stamp())
        self.tell("healed", "every table is whole")
        return "healed"

    def may(self, name: str, look: Look) -> bool:
        """Whether attempts and budget allow another trigger of a processor."""
        entries = self.earlier + self.heal.get("attempts", [])
        spent: int = sum(entry["games"] for entry in entries)
        tried = sum(entry["processor"] == name for entry in entries)
        return (
            tried < self.limits["MAX_ATTEMPTS"]
            and spent + self.games(name, look) <= self.limits["API_BUDGET"]
        )

    def games(self, name: str, look: Look) -> int:
        """Return the games that a trigger fetches."""
        return len(look.needs[name]) or look.cost[name]

    def entry(self, name: str, look: Look) -> Entry:
        """Write down the next attempt at a processor; it is sent later."""
        before = [one for one in self.earlier + self.heal["attempts"] if one["processor"] == name]
        since = max((one["sent"] for one in before), default=0.0)
        entry = {
            "processor": name, "game_ids": look.needs[name], "games": self.games(name, look),
            "attempt": len(before) + 1,
            "key": uuid.uuid4().hex, "triggered_at": None, "run_id": "", "status": "pending", "sends": 0,
            "sent": 0.0, "not_before": since + self.limits["COOLDOWN"] + 0.5 if before else 0.0,
        }  # fmt: skip
        self.heal["attempts"].append(entry)
        return entry

    def see_through(self, entries: list[Entry]) -> bool:
        """Send and follow attempts until each has ended; False where this start has no time for that."""
        while any(entry["status"] in OPEN for entry in entries):
            self.ledger.renew(self.now(), self.limits["LEASE_SECONDS"])
            for entry in (
                one for one in entries if one["status"] == "pending" and one["not_before"] <= self.now()
            ):
                self.send(entry)
            changed = self.follow([one for one in entries if one["status"] == "taken"])
            if changed:
                self.save()
            still = [entry for entry in entries if entry["status"] in OPEN]
            wait = self.limits["POLL_INTERVAL"]
            if still and all(one["status"] == "pending" for one in still):
                wait = max(min(one["not_before"] for one in still) - self.now(), 0.0)
            if still and wait > self.left():
                return False
            if still:
                time.sleep(min(wait, self.limits["LEASE_SECONDS"] / 4))
        return True

    def send(self, entry: Entry) -> None:
        """Trigger once. It is written down before, and what was answered after."""
        entry |= {"sent": self.now(), "triggered_at": self.stamp(), "sends": entry["sends"] + 1,
                  "not_before": self.now() + self.limits["COOLDOWN"] + 0.5}  # fmt: skip
        self.save()
        name = entry["processor"]
        body = {"processor": name, "game_date": self.night.game_date, "correlation_id": self.id}
        body |= {"game_ids": entry["game_ids"]} if entry["game_ids"] else {}
        token = self.ledger.tokens["2" if PROCESSORS[name][0] == 2 else "3"]
        headers = {"Idempotency-Key": entry["key"], "Fencing-Token": str(token)}
        try:
            reply = requests.post(self.night.processors[name], json=body, headers=headers, timeout=TRIGGER)
            status = reply.status_code
            run = str(reply.json()["run_id"]) if status in (200, 202) else ""
        except (requests.RequestException, ValueError, LookupError, TypeError):
            status, run = 0, ""
        if status == 409:
            raise BusyError(name)
        if run:
            entry |= {"run_id": run, "status": "taken"}
        elif status == 429:
            told = self.told(reply.headers.get("Retry-After", ""))
            entry |= {"not_before": max(self.now() + told, entry["not_before"]), "sends": entry["sends"] - 1}
        elif status == 400 or entry["sends"] >= SENDS:
            entry["status"] = "failed"
        self.save()

    def told(self, header: str) -> float:
        """Return the seconds that a Retry-After stands for."""
        try:
            return max(float(header), 0.0) + 1
        except ValueError:
            pass
        try:
            return max(parsedate_to_datetime(header).timestamp() - self.now(), 0.0) + 1
        except (TypeError, ValueError):
            return self.limits["COOLDOWN"]

    def follow(self, entries: list[Entry]) -> bool:
        """Learn what became of runs; whether anything did."""
        if not entries:
            return False
        runs = {
            row["run_id"]: row["status"]
            for row in self.warehouse.rows("nba_orchestration.processor_runs", "*")
        }
        for entry in entries:
            status = runs.get(entry["run_id"])
            if status in ("success", "failed"):
                entry["status"] = status
            elif self.now() - entry["sent"] > self.limits["RUN_TIMEOUT"]:
                entry["status"] = "failed"
                self.failed.add(entry["run_id"])
        return any(entry["status"] != "taken" for entry in entries)

    def stamp(self) -> str:
        """Return the time as it stands in documents."""
        return (self.at + timedelta(seconds=time.monotonic() - self.began)).isoformat()


def heal(night: Any) -> dict[str, str]:
    """Make the night whole, and say what became of it."""
    if night.env.get("SELF_HEAL_ENABLED", "true").strip().lower() == "false":
        return {"state": "disabled", "correlation_id": ""}
    healer = Healer(night)
    try:
        return {"state": healer.run(), "correlation_id": healer.id}
    except BusyError:
        return {"state": "busy", "correlation_id": ""}
    except Exception as error:  # noqa: BLE001 - whatever it was, nobody knows whether the night is whole
        sys.stderr.write(
            json.dumps({"unknown": f"{type(error).__name__}: {error}", "correlation_id": healer.id}) + "\n"
        )
        return {"state": "unknown", "correlation_id": healer.id}
