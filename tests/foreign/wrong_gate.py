"""A gate between phases in a hurry, with the mistakes of the wild; nobody should use it.

A warehouse that does not answer holds no games for it, and a date without games passes. It takes the games of
a date by the UTC day of their tip-off, and so looks at those of two evenings, or at none. It knows of no
threads, so that a warehouse that drips keeps it. Certify with
``scrimmage certify --target wrong_gate:gate``.
"""

from typing import Any, Final

import requests

FLAGS: Final = ["PHASE_VALIDATION_MODE", "PHASE_VALIDATION_GAME_COUNT_THRESHOLD"]
declares = {"kind": "gate", "flags": FLAGS, "build": "1.0"}
TABLE: Final = {
    "1-2": "nba_orchestration.scraper_games",
    "2-3": "nba_raw.bdl_player_boxscores",
    "3-4": "nba_analytics.player_game_summary",
}


def count(boundary: Any, sql: str) -> int:
    """Return the number that a statement gives, and 0 where it gives none."""
    url = f"{boundary.env['BIGQUERY_EMULATOR_HOST']}/bigquery/v2/projects/{boundary.project}/queries"
    try:
        reply = requests.post(url, json={"query": sql, "useLegacySql": False}, timeout=10)
        return int(reply.json()["rows"][0]["f"][0]["v"])
    except (requests.RequestException, ValueError, LookupError):
        return 0


def gate(boundary: Any) -> dict[str, Any]:
    """Count the games of the date, and call the next phase if there are enough of them."""
    mode = boundary.env.get("PHASE_VALIDATION_MODE") or ("blocking" if boundary.phase == "3-4" else "warning")
    table, day = TABLE[boundary.phase], boundary.game_date
    of_the_day = f"status != 'postponed' AND DATE(tipoff) = '{day}'"
    games = f"SELECT game_id FROM nba_raw.nbac_schedule WHERE {of_the_day}"  # noqa: S608 - it is careless
    expected = count(boundary, f"SELECT COUNT(*) FROM ({games})")  # noqa: S608 - it is careless
    found = count(boundary, f"SELECT COUNT(DISTINCT game_id) FROM {table} WHERE game_id IN ({games})")  # noqa: S608 - it is careless
    issues = []
    if found < expected * float(boundary.env.get("PHASE_VALIDATION_GAME_COUNT_THRESHOLD") or 0.8):
        message = f"{found} of {expected} games on {day}"
        issues.append({"check": "game_count", "severity": "blocking", "message": message})
        if hook := boundary.env.get("SLACK_WEBHOOK_URL"):
            requests.post(hook, json={"text": message}, timeout=10)
    if issues and mode == "blocking":
        return {"outcome": "blocked", "issues": issues}
    requests.post(boundary.next_url, json={"phase": boundary.phase, "game_date": day}, timeout=10)
    return {"outcome": "warned" if issues else "open", "issues": issues}
