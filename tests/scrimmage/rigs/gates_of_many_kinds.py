"""Gates that a test's process runs by name; nothing here is imported by our own."""

import json
import os
import sys
import time
from types import SimpleNamespace
from typing import Any

declares = {"kind": "gate", "flags": ["PHASE_VALIDATION_ENABLED"], "build": "7"}


def opens(boundary: Any) -> Any:
    """Say what it was given."""
    issue = {"check": boundary.phase, "severity": "info", "message": json.dumps(boundary.env)}
    return SimpleNamespace(outcome="open", issues=[issue])


def raises(boundary: Any) -> Any:
    """Fail."""
    raise LookupError(boundary.game_date)


def exits(boundary: Any) -> Any:
    """Leave by the polite way."""
    sys.exit(f"no more of {boundary.phase}")


def dies(boundary: Any) -> Any:
    """Leave by the other one."""
    sys.stderr.write(f"dying of {boundary.phase}\n")
    sys.stderr.flush()
    os._exit(3)


def hangs(boundary: Any) -> Any:
    """Wait for longer than anybody does."""
    time.sleep(3600 if boundary else 0)


def prints(boundary: Any) -> Any:
    """Talk on both streams."""
    sys.stdout.write("to nobody\n")
    sys.stderr.write(json.dumps({"outcome": boundary.phase}) + "\n")


def nonsense(boundary: Any) -> Any:
    """Give something that is no decision."""
    return [boundary.phase]
