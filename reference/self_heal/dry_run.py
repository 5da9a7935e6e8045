"""The plan as JSON, for those who want to see it before anything is done."""

from datetime import UTC, datetime
from typing import Any

from reference.self_heal.needs import Findings
from reference.self_heal.plan import Plan


def shown(game_date: str, correlation_id: str, seen: Findings, made: Plan) -> dict[str, Any]:
    """What would be done for *game_date*; *correlation_id* is that of an unfinished heal, or empty."""
    return {
        "event": "self_heal_plan",
        "game_date": game_date,
        "correlation_id": correlation_id,
        "steps": [
            {
                "processor": step.need.processor,
                "why": str(step.need.why),
                "game_ids": list(step.need.game_ids),
                "attempt": step.attempt,
                "after": list(step.after),
                "not_before": datetime.fromtimestamp(step.not_before, UTC).isoformat(),
            }
            for step in made.steps
        ],
        "waits": list(made.waits),
        "over": list(made.over),
        "doubts": list(seen.doubts),
    }
