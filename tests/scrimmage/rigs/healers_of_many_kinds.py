"""Healers that a test's process runs by name; nothing here is imported by our own."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

declares = {"kind": "healer", "heal": {"attempts": 1, "cooldown": 0}, "build": "7"}

PROCESSOR = "ml_feature_store"
RUNS = "SELECT status FROM nba_orchestration.processor_runs WHERE run_id = '%s'"


def idle(night: Any) -> Any:
    """Find nothing."""
    return {"state": "nothing_to_do", "correlation_id": night.env.get("NONE", "")}


def raises(night: Any) -> Any:
    """Fail."""
    raise LookupError(night.game_date)


def exits(night: Any) -> Any:
    """Leave by the polite way."""
    sys.exit(f"no more of {night.game_date}")


def dies(night: Any) -> Any:
    """Leave by the other one."""
    sys.stderr.write(f"dying of {night.game_date}\n")
    sys.stderr.flush()
    os._exit(3)


def hangs(night: Any) -> Any:
    """Wait for longer than anybody does."""
    time.sleep(3600 if night else 0)


def nonsense(night: Any) -> Any:
    """Give something that is no outcome."""
    return {"state": 7, "correlation_id": [night.game_date]}


def asks(night: Any) -> Any:
    """Ask the warehouse once, and believe what it says of itself."""
    try:
        _query(night, "SELECT 1")
    except OSError:
        return {"state": "unknown", "correlation_id": ""}
    return idle(night)


def wrongly(night: Any) -> Any:
    """Trigger what cannot be read."""
    _post(f"{night.processors[PROCESSOR]}", {"processor": PROCESSOR})
    return idle(night)


def mothers(night: Any) -> Any:
    """Start a child, say which one, tell Slack, and end it."""
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"]) as child:
        with Path(night.env["CHILDREN"]).open("a") as file:
            file.write(f"{child.pid}\n")
        _tell(night, night.game_date)
        child.kill()
    return idle(night)


def works(night: Any) -> Any:
    """Run one processor under one key, and say so before and afterwards; a repetition changes nothing."""
    name = f"heal-{night.game_date}"
    _tell(night, f"self-heal started: {name}")
    body = {"processor": PROCESSOR, "game_date": night.game_date, "correlation_id": name}
    taken = _post(night.processors[PROCESSOR], body, {"Idempotency-Key": name, "Fencing-Token": "1"})
    while _query(night, RUNS % taken["run_id"])[-1:] != ["success"]:
        time.sleep(0.05)
    _write(night, name, "healed")
    _tell(night, f"self-heal healed: {name}")
    return {"state": "healed", "correlation_id": name}


def _tell(night: Any, text: str) -> None:
    _post(night.env["SLACK_WEBHOOK_URL"], {"text": text})


def _query(night: Any, sql: str) -> list[str]:
    """The cells of the first column, in the order of the statuses of a run."""
    base = night.env["BIGQUERY_EMULATOR_HOST"]
    body = {"query": sql, "useLegacySql": False}
    got = _post(f"{base}/bigquery/v2/projects/{night.project}/queries", body)
    cells = [str(row["f"][0]["v"]) for row in got.get("rows", ())]
    return sorted(cells, key=["running", "failed", "success"].index) if "status" in sql else cells


def _write(night: Any, name: str, state: str) -> None:
    documents = f"projects/{night.project}/databases/(default)/documents"
    fields = {"game_date": {"stringValue": night.game_date}, "state": {"stringValue": state}}
    _post(
        f"http://{night.env['FIRESTORE_EMULATOR_HOST']}/v1/{documents}/self_heal_history/{name}",
        {"fields": fields}, {"Authorization": "Bearer owner"}, "PATCH",
    )  # fmt: skip


def _post(url: str, body: Any, headers: dict[str, str] | None = None, method: str = "POST") -> Any:
    """The decoded answer; the text where it is none. Raises OSError, which an error status is, too."""
    request = urllib.request.Request(  # noqa: S310 (the harness's own addresses)
        url, json.dumps(body).encode(), {"Content-Type": "application/json", **(headers or {})}, method=method
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as reply:  # noqa: S310
            text = reply.read()
    except urllib.error.HTTPError as error:
        if "processors" in url or error.code >= 500:
            raise
        return {}
    try:
        return json.loads(text)
    except ValueError:
        return text.decode()
