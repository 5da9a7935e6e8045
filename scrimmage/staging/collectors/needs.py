"""Which claim needs what of a deployment: its calls, as the proxy sees them, or what collectors bring."""

from collections.abc import Mapping
from typing import Any

from scenarios.claims.table import CLAIMS
from scrimmage.staging.model import Staging
from scrimmage.verdict import NotJudged

BY_PROXY = ("RL2", "RL3", "RL8", "RL15")
"""Claims that the proxy's call log is enough for."""

_ROWS = "it needs the rows that a scraper handed over, and those that the API held"
_OWN_RUNS = "it needs scenarios of its own, which only rigs sim and wire run"
WHY: Mapping[str, str] = {
    "RL1": _ROWS,
    "RL9": _ROWS,
    "RL4": "it needs a job every 10 s against an open breaker, which only rigs sim and wire give",
    "RL5": "it needs 20 callers and a reply that is held back, which only rig sim gives",
    "RL6": "it needs a second host under the same target, which only rigs sim and wire give",
    "RL10": "it needs a job's own error",
    "RL11": "it needs the same run with the flag off",
}
"""Why a claim cannot be judged of a deployment, whatever is collected."""


def judged(staging: Staging) -> tuple[dict[str, dict[str, Any]], list[NotJudged]]:
    """Claims with their settings, in the order of the table of claims, and why every other is not judged."""
    wanted = staging.claims
    claims: dict[str, dict[str, Any]] = {}
    left: list[NotJudged] = []
    for name in CLAIMS:
        if wanted is not None and name not in wanted:
            left.append(NotJudged(what=name, why="the staging file's claims do not name it"))
        elif name in BY_PROXY:
            claims[name] = dict((wanted or {}).get(name, {}))
        else:
            left.append(NotJudged(what=name, why=_why(name)))
    return claims, left


def _why(name: str) -> str:
    if name in WHY:
        return WHY[name]
    if name.startswith(("VG", "SH")):
        return "it needs collectors, and none that brings it is there"
    return _OWN_RUNS
