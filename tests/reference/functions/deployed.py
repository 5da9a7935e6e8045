"""A deployed gate: its function over HTTP as functions-framework serves it, over simulated ports."""

import base64
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import functions_framework
import pytest

import reference.functions
from reference.functions import gates
from tests.reference.validation.night import NOW, Bench, Tables, bench

FOLDER = Path(reference.functions.__file__).parent
DAY = {"game_date": "2025-01-15"}


@dataclass
class Deployed:
    """What answers, and what its gate saw."""

    name: str
    bench: Bench
    start: Callable[[str], Any]

    def event(self, message: Any = None) -> int:
        """Deliver a Pub/Sub message as a CloudEvent; the status tells whether it is delivered again."""
        data = base64.b64encode(json.dumps(DAY if message is None else message).encode()).decode()
        headers = {"ce-id": "1", "ce-source": "//pubsub/t", "ce-specversion": "1.0",
                   "ce-type": "google.cloud.pubsub.topic.v1.messagePublished"}  # fmt: skip
        reply = self.start(self.name).post("/", headers=headers, json={"message": {"data": data}})
        return int(reply.status_code)

    def request(self, body: Any = None) -> tuple[int, Any]:
        """Ask over HTTP: status and answer."""
        reply = self.start(f"{self.name}_http").post("/", json=DAY if body is None else body)
        return int(reply.status_code), reply.get_json()


def deployed(
    name: str, phase: str, tables: Tables, monkeypatch: pytest.MonkeyPatch, **watched: Any
) -> Deployed:
    """The function *name* with its gate over *tables*."""
    it = bench(tables, **watched)
    it.clock = type(it.clock)(NOW[phase].timestamp())
    gate = it.gate(os.environ)
    monkeypatch.setattr(gates, "gate", gate)
    monkeypatch.setattr(gates, "SystemClock", lambda: it.clock)
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "proj")
    monkeypatch.setenv("NEXT_PHASE_URL", "http://next.invalid/")

    def start(target: str) -> Any:
        source = str(FOLDER / f"{name}.py")
        app = functions_framework.create_app(target, source)  # type: ignore[no-untyped-call]
        app.config["PROPAGATE_EXCEPTIONS"] = False  # as on a real server
        return app.test_client()

    return Deployed(name, it, start)
