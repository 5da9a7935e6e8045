"""A healer in a hurry, with the mistakes of the wild; nobody should use it.

A table is whole for it as soon as one row is there, and a warehouse that does not answer has no rows. It runs
the whole night again, all at once, believes whoever answers, and has heard neither of leases nor of keys.
Certify with ``scrimmage certify --target wrong_healer:heal --rig wire``.
"""

from typing import Any, Final

import requests

declares = {"kind": "healer", "flags": [], "build": "1.0", "heal": {"attempts": 3, "cooldown": 60}}
TABLES: Final = (
    "nba_raw.bdl_player_boxscores",
    "nba_raw.nbac_gamebook_player_stats",
    "nba_raw.odds_api_game_lines",
    "nba_analytics.player_game_summary",
    "nba_analytics.team_game_summary",
    "nba_predictions.ml_feature_store_v2",
)
ID: Final = "self-heal"


def count(night: Any, table: str) -> int:
    """Return how many games or rows a table holds of the date, and 0 where nobody says."""
    url = f"{night.env['BIGQUERY_EMULATOR_HOST']}/bigquery/v2/projects/{night.project}/queries"
    sql = f"SELECT COUNT(*) FROM {table} WHERE game_date = '{night.game_date}'"  # noqa: S608 - it is careless
    try:
        reply = requests.post(url, json={"query": sql, "useLegacySql": False}, timeout=10)
        return int(reply.json()["rows"][0]["f"][0]["v"])
    except (requests.RequestException, ValueError, LookupError):
        return 0


def heal(night: Any) -> dict[str, str]:
    """Run everything again where a table is empty, and call that healed."""
    if all(count(night, table) for table in TABLES):
        return {"state": "nothing_to_do", "correlation_id": ""}
    for name, url in night.processors.items():
        body = {"processor": name, "game_date": night.game_date, "correlation_id": ID}
        requests.post(url, json=body, timeout=10)
    if hook := night.env.get("SLACK_WEBHOOK_URL"):
        requests.post(hook, json={"text": f"self-heal healed: {night.game_date} ({ID})"}, timeout=10)
    return {"state": "healed", "correlation_id": ID}
