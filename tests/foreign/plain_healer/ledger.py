"""Leases, and the record of heals, in Firestore."""

import json
import os
import sys
import uuid
from collections.abc import Mapping
from typing import Any, Final

from google.api_core.exceptions import AlreadyExists, FailedPrecondition, GoogleAPIError, NotFound
from google.auth.credentials import AnonymousCredentials
from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from .errors import BusyError, UnknownError, within

DOCUMENT: Final = 10.0  # seconds


class Ledger:
    """Leases and heals of one date, in Firestore. Whatever it does not answer is an UnknownError."""

    def __init__(self, night: Any) -> None:
        self.day, self.env = night.game_date, night.env
        self.client: Any = None
        self.project, self.host = night.project, night.env.get("FIRESTORE_EMULATOR_HOST")
        self.owner, self.held = uuid.uuid4().hex, dict[str, Any]()
        self.tokens: dict[str, int] = {}

    def open(self) -> None:
        """Connect, which the client does when it is first asked."""
        if self.host:
            os.environ["FIRESTORE_EMULATOR_HOST"] = self.host
        nobody = AnonymousCredentials() if self.host else None  # type: ignore[no-untyped-call]  # no types
        self.client = firestore.Client(self.project, nobody)

    def heals(self) -> list[dict[str, Any]]:
        """Return the heals of the date, oldest first."""
        asked = self.client.collection("self_heal_history").where(
            filter=FieldFilter("game_date", "==", self.day)
        )
        found = within(DOCUMENT, lambda: list(asked.stream(retry=None, timeout=DOCUMENT)))
        heals = [one.to_dict() | {"id": one.id, "version": one.update_time} for one in found]
        return sorted(heals, key=lambda one: (one["started_at"], one["id"]))

    def write(self, place: str, fields: Mapping[str, Any], version: Any = None) -> Any:
        """Create a document, or update its known version; the new version. BusyError if it has changed."""
        document = self.client.document(place)
        try:
            if version is None:
                done = within(DOCUMENT, lambda: document.create(fields, retry=None, timeout=DOCUMENT))
            else:
                option = self.client.write_option(last_update_time=version)
                done = within(DOCUMENT, lambda: document.update(fields, option, retry=None, timeout=DOCUMENT))
        except (AlreadyExists, FailedPrecondition, NotFound) as error:
            raise BusyError(place) from error
        return done.update_time

    def take(self, phase: str, now: float, lasts: float, skew: float) -> None:
        """Take the lease of a phase; BusyError where another holds it."""
        place = f"self_heal_leases/{self.day}-{phase}"
        found = within(DOCUMENT, lambda: self.client.document(place).get(retry=None, timeout=DOCUMENT))
        before = found.to_dict() if found.exists else {"token": 0, "expiry": 0}
        if before["expiry"] and now <= before["expiry"] + skew:
            raise BusyError(place)
        lease: dict[str, Any] = {"owner": self.owner, "token": before["token"] + 1, "expiry": now + lasts}
        self.held[phase] = self.write(place, lease, found.update_time if found.exists else None), now
        self.tokens[phase] = lease["token"]

    def renew(self, now: float, lasts: float) -> None:
        """Make the leases last on, once a third of their time is over."""
        for phase, (version, since) in self.held.items():
            if now - since > lasts / 3:
                place = f"self_heal_leases/{self.day}-{phase}"
                self.held[phase] = self.write(place, {"expiry": now + lasts}, version), now

    def give_back(self) -> None:
        """Let others have the leases; one that cannot be given back runs out."""
        while self.held:
            phase, (version, _) = self.held.popitem()
            try:
                self.write(f"self_heal_leases/{self.day}-{phase}", {"expiry": 0.0}, version)
            except (BusyError, UnknownError, GoogleAPIError) as error:
                sys.stderr.write(json.dumps({"lease": phase, "not given back": str(error)}) + "\n")
