"""Digests of the histories of a few runs, and the file that says what they are on every Python.

``python -P -m tests.properties.digests`` prints them; with ``--renew`` it writes the file anew, which is
right only after a change that is meant to change histories.
"""

import argparse
import hashlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from scenarios.model import Scenario
from scrimmage.case import Case
from scrimmage.rigs import sim
from scrimmage.targets.reference import Reference
from simulators import history

FILE = Path(__file__).parents[2] / "fixtures" / "digests.json"
SEEDS = (0, 1)

_STATUS = {"kind": "status", "status": 429}
_JANUARY = {"path": "/v1/games", "params": {"start_date": "2025-01-01", "end_date": "2025-01-31"}}
_DRAWN = {"kind": "fields_null", "fields": ["status"], "share": 0.2}

SCENARIOS: Mapping[str, Mapping[str, Any]] = {
    "told": {
        "workload": {"job": _JANUARY},
        "faults": [{"when": {"page": 3, "first": 2}, "do": _STATUS | {"retry_after": {"seconds": 30}}}],
    },
    "own_backoff": {
        "workload": {"job": _JANUARY, "times": 2},
        "faults": [
            {"when": {"chance": 0.2}, "do": _STATUS},
            {"when": {"chance": 0.1}, "do": {"kind": "reset_body", "after": 300}},
        ],
    },
    "drawn_rows": {
        "workload": {"job": {"path": "/v1/players", "per_page": 100}},
        "faults": [{"when": {"chance": 0.5}, "do": _DRAWN}, {"do": {"kind": "rows_dropped", "share": 0.1}}],
    },
    "open_breaker": {
        "workload": {"job": _JANUARY, "times": 4, "every": 200},
        "faults": [{"do": _STATUS | {"body": "html"}}],
    },
    "tier_limit": {"api": {"tier": "free"}, "workload": {"job": _JANUARY}},
    "box_scores": {"workload": {"job": {"path": "/v1/box_scores", "params": {"date": "2025-01-15"}}}},
}
"""What is run: backoff with jitter, drawn faults, breaker, limits, odd floats of box scores."""

_SHARED: Mapping[str, Any] = {"suite": "rate_limit", "rigs": ["sim"], "expect": "complete", "claims": {}}


def case_of(name: str, seed: int) -> Case:
    """The run called *name* under *seed*."""
    raw = {"title": name, **_SHARED, **SCENARIOS[name]}
    return Case(f"digests/{name}", msgspec.convert(raw, Scenario), raw, "sim", seed)


def bytes_of(name: str, seed: int) -> bytes:
    """The whole history of one run of the reference."""
    return history.encode(sim.run(case_of(name, seed), Reference()))


def digests() -> dict[str, str]:
    """A digest for each run, by name and seed. The first line is left out: it names versions."""
    return {
        f"{name}/{seed}": hashlib.sha256(bytes_of(name, seed).split(b"\n", 1)[1]).hexdigest()
        for name in SCENARIOS
        for seed in SEEDS
    }


def main() -> None:
    """Print the digests, or renew the file."""
    parser = argparse.ArgumentParser(description="Digests of histories, the same on every supported Python.")
    parser.add_argument("--renew", action="store_true", help=f"write {FILE.name} anew")
    text = msgspec.json.format(msgspec.json.encode(digests())) + b"\n"
    if parser.parse_args().renew:
        FILE.write_bytes(text)
    else:
        sys.stdout.buffer.write(text)


if __name__ == "__main__":
    main()
