"""Small runs of gates, so that a test says only what it is about."""

from typing import Any

import msgspec

from scenarios.model import Scenario
from scrimmage.case import Case

DATE = "2025-01-15"
"""A date with ten games in the season of 2024 and seed 0, all of them whole."""

DROP = {"do": {"kind": "drop_games", "table": "bdl_player_boxscores", "share": 0.5}}


def case(rig: str = "sim", *, seed: int = 0, env: dict[str, str] | None = None, **tables: Any) -> Case:
    """Both later boundaries of one date, unless *tables* say otherwise."""
    gate = {"phases": ["2-3", "3-4"], "dates": [DATE], **tables.pop("gate", {})}
    raw: dict[str, Any] = {
        "title": "A few gates", "suite": "own", "kind": "gate", "rigs": ["sim", "wire"], "expect": "complete",
        "env": env or {}, "gate": gate, "claims": {"VG1": {}}, **tables,
    }  # fmt: skip
    plain = msgspec.to_builtins(raw)
    return Case("own/gates", msgspec.convert(raw, Scenario, strict=False), plain, rig, seed)
