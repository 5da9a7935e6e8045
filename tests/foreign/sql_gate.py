"""A gate between phases whose checks are SQL, as a stranger to Scrimmage would write it.

One statement for each boundary returns the findings and nothing else: no row is no finding. Nothing is
retried: the statement has a time-out, and so has the wait for it, because a socket's time-out does not bound
a reply that drips. Certify with ``scrimmage certify --target sql_gate:gate``.
"""

import json
import sys
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any, Final

import requests
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery
from slack_sdk.webhook import WebhookClient

CHECK, LOOK_BACK, WRITE, SLACK, NEXT, TURN = 11.0, 2.5, 3.5, 3.0, 5.0, 2.0  # seconds, 27 together
LOG: Final = "nba_orchestration.phase_boundary_validations"
FLAGS: Final = [f"PHASE_VALIDATION_{name}" for name in (
    "ENABLED", "MODE", "MODE_1_2", "MODE_2_3", "MODE_3_4", "GAME_COUNT_THRESHOLD", "QUALITY_THRESHOLD",
)]  # fmt: skip
ALERTED: Final = f"""SELECT issues FROM {LOG}
    WHERE phase = @phase AND game_date = @day AND JSON_VALUE(measures, '$.slack') = 'told'"""  # noqa: S608 - a constant
declares = {"kind": "gate", "flags": FLAGS, "build": "1.0"}
# Source, its scraper, the teams that make its games whole (0: it may lack games), what it is computed from.
SOURCES: Final = {
    "1-2": [("bdl_box_scores", "bdl_box_scores", 1, ""), ("nbac_gamebook", "nbac_gamebook", 1, "")],
    "2-3": [("bdl_player_boxscores", "bdl_box_scores", 2, ""), ("nbac_schedule", "nbac_schedule", 0, ""),
            ("nbac_gamebook_player_stats", "nbac_gamebook", 2, ""),
            ("odds_api_game_lines", "odds_api_lines", 0, "")],
    "3-4": [("bdl_player_boxscores", "bdl_box_scores", 2, ""),
            ("player_game_summary", "bdl_box_scores", 2, "bdl_player_boxscores"),
            ("team_game_summary", "bdl_box_scores", 2, "bdl_player_boxscores")],
}  # fmt: skip
RAN: Final = {
    "1-2": ["bdl_box_scores", "nbac_gamebook", "odds_api_lines", "nbac_schedule"],
    "2-3": [name for name, *_ in SOURCES["2-3"]],
    "3-4": ["player_game_summary", "team_game_summary"],
}
_ROWS: Final = """SELECT '{name}' AS source, game_id, {team} AS team, {key} AS name, COUNT(*) AS copies,
    MAX({points}) AS points, MAX({allowed}) AS allowed, SUM({quality}) AS quality, MIN({at}) AS oldest,
    MAX({at}) AS newest FROM {dataset}.{name} WHERE game_date = @day GROUP BY 1, 2, 3, 4"""
_BOX: Final = {"dataset": "nba_raw", "team": "team", "key": "CAST(player_id AS STRING)", "points": "points",
               "allowed": "0", "quality": "0", "at": "processed_at"}  # fmt: skip
_LINES: Final = _BOX | {"team": "''", "key": "CONCAT(bookmaker, '/', market)", "points": "0"}
_SCORED: Final = {"dataset": "nba_analytics", "quality": "IF(quality_score <= 1, quality_score, 0)"}
FILES: Final = """SELECT scraper AS source, game_id, scraper AS team, scraper AS name, 1 AS copies,
    scraped_at AS oldest, scraped_at AS newest FROM held"""
FOUND: Final = {
    "1-2": {},
    "2-3": {"bdl_player_boxscores": _BOX, "nbac_gamebook_player_stats": _BOX, "odds_api_game_lines": _LINES,
            "nbac_schedule": _LINES | {"key": "game_id"}},
    "3-4": {"bdl_player_boxscores": _BOX, "player_game_summary": _BOX | _SCORED,
            "team_game_summary": _BOX | _SCORED | {"key": "team", "allowed": "points_allowed"}},
}  # fmt: skip

KNOWN: Final = """
WITH schedule AS (
  SELECT * FROM nba_raw.nbac_schedule WHERE game_id != '' AND @day IN (game_date, original_date)),
due AS (
  SELECT game_id, MAX(tipoff) AS tipoff, MAX(home_team) AS home_team, MAX(visitor_team) AS visitor_team,
    MAX(IF(status = 'final', home_score, NULL)) AS home_score,
    MAX(IF(status = 'final', visitor_score, NULL)) AS visitor_score
  FROM schedule WHERE game_date = @day AND IFNULL(status, '') != 'postponed' GROUP BY game_id
  HAVING COUNTIF(status = 'final') > 0
    OR IFNULL(TIMESTAMP_ADD(MAX(tipoff), INTERVAL 150 MINUTE) <= @now, TRUE)),
came AS (
  SELECT DISTINCT scraper FROM nba_orchestration.scraper_runs WHERE status = 'success' AND game_date = @day),
held AS (
  SELECT scraper, game_id, MAX(row_count) AS held, MAX(scraped_at) AS scraped_at
  FROM nba_orchestration.scraper_games WHERE game_date = @day AND row_count > 0 GROUP BY scraper, game_id),
runs AS (
  SELECT {ran} AS name, status, started_at,
    MAX(IF(status = 'success', 1, 0)) OVER (PARTITION BY {ran}) AS well
  FROM nba_orchestration.{ran}_runs WHERE game_date = @day
  QUALIFY ROW_NUMBER() OVER (PARTITION BY {ran} ORDER BY started_at DESC, run_id DESC) = 1),
last_run AS (
  SELECT scraper, game_date = @day AS tonight, row_count, game_count, IFNULL(fields, '') AS fields
  FROM nba_orchestration.scraper_runs WHERE status = 'success' AND (game_date = @day
    OR (row_count > 0 AND game_date BETWEEN DATE_SUB(@day, INTERVAL 30 DAY) AND @day))
  QUALIFY ROW_NUMBER() OVER (PARTITION BY scraper, game_date = @day
    ORDER BY game_date DESC, started_at DESC, run_id DESC) = 1),
wanted AS ({wanted}),
found AS ({found}),
games AS (
  SELECT source, game_id, COUNT(*) AS named, COUNT(DISTINCT team) AS teams, MIN(oldest) AS oldest,
    MAX(newest) AS newest FROM found GROUP BY source, game_id),
coverage AS (
  SELECT w.source, d.game_id, g.game_id IS NOT NULL AS there, g.game_id IS NULL AND h.game_id IS NULL
    AND c.scraper IS NOT NULL AND IFNULL(TIMESTAMP_ADD(d.tipoff, INTERVAL 3030 MINUTE) > @now, FALSE) AS late
  FROM wanted AS w CROSS JOIN due AS d
  LEFT JOIN games AS g ON g.source = w.source AND g.game_id = d.game_id AND g.teams >= w.teams
  LEFT JOIN held AS h ON h.scraper = w.scraper AND h.game_id = d.game_id
  LEFT JOIN came AS c ON c.scraper = w.scraper WHERE w.teams > 0)
SELECT 'processors' AS `check`, IF(r.status = 'running' AND r.well = 1, 'warning', 'blocking') AS severity,
  CONCAT(n, IF(r.name IS NULL, ' never ran', CONCAT(' ran last with status ', r.status))) AS message
FROM UNNEST({names}) AS n LEFT JOIN runs AS r ON r.name = n WHERE IFNULL(r.status, '') != 'success'
UNION ALL SELECT 'upstream_late', 'info', CONCAT(source, ' is owed by upstream: ', {ids})
FROM coverage WHERE late GROUP BY source
UNION ALL SELECT 'game_count',
  IF(COUNTIF(there) / COUNT(*) < @games OR COUNTIF(there) = 0, 'blocking', 'warning'),
  CONCAT(source, ': ', CAST(COUNTIF(there) AS STRING), ' of ', CAST(COUNT(*) AS STRING), ' games are whole')
FROM coverage WHERE NOT IFNULL(late, FALSE) GROUP BY source HAVING COUNTIF(there) < COUNT(*)"""
SCRAPERS: Final = """
UNION ALL SELECT 'scraper_empty', 'warning', CONCAT(scraper, ' brought no row') FROM last_run
WHERE tonight AND row_count = 0 AND scraper != 'odds_api_lines' AND (SELECT COUNT(*) FROM due) > 1
UNION ALL SELECT 'game_count', 'warning', CONCAT(l.scraper, ' counts ', CAST(game_count AS STRING), ' games')
FROM last_run AS l WHERE tonight AND (game_count >= 30
  OR game_count < (SELECT COUNT(*) FROM held AS h WHERE h.scraper = l.scraper))
UNION ALL SELECT 'game_count', 'warning', CONCAT('nbac_schedule: its file lacks played games: ', {ids})
FROM (SELECT DISTINCT h.game_id FROM held AS h JOIN due AS d ON d.game_id = h.game_id
  LEFT JOIN held AS s ON s.scraper = 'nbac_schedule' AND s.game_id = h.game_id
  WHERE s.game_id IS NULL) HAVING COUNT(*) > 0
UNION ALL SELECT 'fields', 'warning', CONCAT(t.scraper, ': its fields were ', e.fields, ' and are ', t.fields)
FROM last_run AS t JOIN last_run AS e ON e.scraper = t.scraper
WHERE t.tonight AND NOT e.tonight AND t.row_count > 0 AND t.fields != e.fields"""
TABLES: Final = """
UNION ALL SELECT 'lost', 'warning', CONCAT(w.source, ': not all of its file was loaded: ', {ids_of_h})
FROM wanted AS w JOIN held AS h ON h.scraper = w.scraper
LEFT JOIN games AS g ON g.source = w.source AND g.game_id = h.game_id
WHERE w.input = '' AND w.source != 'nbac_schedule' AND IFNULL(g.named, 0) < h.held GROUP BY w.source
UNION ALL SELECT 'schedule', IF((SELECT COUNT(*) FROM due) = 0, 'blocking', 'warning'),
  CONCAT('nbac_schedule lacks games that others hold: ', {ids})
FROM (SELECT game_id FROM held UNION DISTINCT SELECT game_id FROM games)
WHERE game_id NOT IN (SELECT game_id FROM schedule) HAVING COUNT(*) > 0
UNION ALL SELECT 'duplicates', 'warning', CONCAT(source, ': more than one row for a key of ', {distinct_ids})
FROM found WHERE copies > 1 GROUP BY source
UNION ALL SELECT 'rows_per_game', 'warning', CONCAT(source, ': not 16 to 19 players a team: ', {distinct_ids})
FROM (SELECT source, game_id, team, COUNT(*) AS named FROM found GROUP BY 1, 2, 3) WHERE source IN
  ('bdl_player_boxscores', 'nbac_gamebook_player_stats') AND named NOT BETWEEN 16 AND 19 GROUP BY source
UNION ALL SELECT 'freshness', 'warning', CONCAT(g.source, ': older than what it is made of: ', {ids_of_g})
FROM games AS g JOIN wanted AS w ON w.source = g.source
LEFT JOIN held AS h ON h.scraper = w.scraper AND h.game_id = g.game_id
LEFT JOIN games AS i ON i.source = w.input AND i.game_id = g.game_id
WHERE w.teams > 0 AND (g.oldest < h.scraped_at OR g.oldest < i.newest) GROUP BY g.source
UNION ALL SELECT 'freshness', 'warning', CONCAT(g.source, ' holds no row of its last run')
FROM games AS g JOIN runs AS r ON r.name = g.source WHERE r.status = 'success'
  AND g.source != 'odds_api_game_lines' GROUP BY g.source, r.started_at HAVING MAX(g.newest) < r.started_at
UNION ALL SELECT 'quality', 'blocking', CONCAT(source, ': mean quality ', CAST(ROUND(mean, 3) AS STRING))
FROM (SELECT source, SUM(quality) / SUM(copies) AS mean FROM found GROUP BY source)
WHERE mean < @quality AND source IN (SELECT source FROM wanted WHERE input != '')
UNION ALL SELECT 'consistency', 'blocking', CONCAT(t.source, ': not the scores of ', {distinct_ids})
FROM (SELECT source, game_id AS game, team, SUM(points) AS points, MAX(allowed) AS allowed
    FROM found GROUP BY 1, 2, 3) AS t JOIN due AS d ON d.game_id = t.game
JOIN wanted AS w ON w.source = t.source AND w.teams > 0
WHERE home_score IS NOT NULL AND visitor_score IS NOT NULL AND (t.team NOT IN (home_team, visitor_team)
  OR IFNULL(t.points, -1) != IF(t.team = home_team, home_score, visitor_score)
  OR (t.source = 'team_game_summary' AND IFNULL(t.allowed, -1) != home_score + visitor_score - t.points))
GROUP BY t.source
UNION ALL SELECT 'consistency', IF(SUM(differ) > 0, 'blocking', 'warning'),
  CONCAT('bdl_player_boxscores and {other} disagree about ', {ids})
FROM (SELECT game_id, COUNTIF(a.team IS NULL OR b.team IS NULL) AS alone,
    COUNTIF(a.team IS NOT NULL AND b.team IS NOT NULL AND (a.points IS DISTINCT FROM b.points
      OR a.minutes IS DISTINCT FROM b.minutes OR a.rebounds IS DISTINCT FROM b.rebounds
      OR a.assists IS DISTINCT FROM b.assists)) AS differ
  FROM (SELECT * FROM nba_raw.bdl_player_boxscores WHERE game_date = @day) AS a
  FULL JOIN (SELECT * FROM {other} WHERE game_date = @day) AS b USING (game_id, player_id)
  WHERE IFNULL(a.minutes, 0) + IFNULL(b.minutes, 0) > 0 GROUP BY game_id)
WHERE differ + alone > 0 AND game_id IN (SELECT game_id FROM games
  WHERE source IN ('bdl_player_boxscores', '{other_name}') GROUP BY game_id HAVING COUNT(*) = 2)
HAVING COUNT(*) > 0"""

type Issue = dict[str, str]
_told: Final[list[tuple[str, Issue]]] = []  # for the hours when the warehouse cannot say what was alerted
_turn: Final = threading.Lock()


def _statement(phase: str) -> str:
    columns = "SELECT '{}' AS source, '{}' AS scraper, {} AS teams, '{}' AS input"
    found = " UNION ALL ".join(_ROWS.format(name=name, **how) for name, how in FOUND[phase].items()) or FILES
    other = "nba_analytics.player_game_summary" if phase == "3-4" else "nba_raw.nbac_gamebook_player_stats"
    ids = "STRING_AGG({0}game_id, ', ' ORDER BY {1}game_id)"
    return (KNOWN + (SCRAPERS if phase == "1-2" else TABLES)).format(
        wanted=" UNION ALL ".join(columns.format(*source) for source in SOURCES[phase]), found=found,
        names=RAN[phase], ran="scraper" if phase == "1-2" else "processor", other=other,
        other_name=other.split(".")[1], ids=ids.format("", ""), ids_of_h=ids.format("h.", "h."),
        ids_of_g=ids.format("g.", "g."), distinct_ids=ids.format("DISTINCT ", ""),
    )  # fmt: skip


def _word(env: Mapping[str, str], name: str, *words: str) -> str:
    if (value := env.get(name, "").strip().lower()) and value not in words:
        raise ValueError(f"{name}: {value!r} is none of {', '.join(words)}")
    return value


def _share(env: Mapping[str, str], name: str, usual: str) -> float:
    with suppress(ValueError):
        if 0 <= (value := float(env.get(name) or usual)) <= 1:
            return value
    raise ValueError(f"{name}: {env[name]!r} is no number from 0 to 1")


def within[T](seconds: float, work: Callable[[], T]) -> T:
    """Return or raise what ``work`` does; TimeoutError if it takes longer, and then it is left alone."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except Exception as error:  # noqa: BLE001 - it is raised where the result is waited for
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return future.result(seconds)


def _client(boundary: Any) -> bigquery.Client:
    if not (host := boundary.env.get("BIGQUERY_EMULATOR_HOST")):
        return bigquery.Client(boundary.project)
    nobody = AnonymousCredentials()  # type: ignore[no-untyped-call]  # google.auth has no types here
    return bigquery.Client(boundary.project, nobody, client_options={"api_endpoint": host})


def _rows(boundary: Any, seconds: float, sql: str, **values: tuple[str, Any]) -> list[dict[str, Any]]:
    values |= {"day": ("DATE", date.fromisoformat(boundary.game_date)), "phase": ("STRING", boundary.phase)}
    asked = [bigquery.ScalarQueryParameter(name, *values[name]) for name in values if f"@{name}" in sql]
    once: Any = {"retry": None, "job_retry": None, "timeout": seconds}
    config = bigquery.QueryJobConfig(query_parameters=asked)  # query_and_wait overlooks a reply's errors
    return within(seconds, lambda: [*map(dict, _client(boundary).query(sql, config, **once).result(**once))])


def _alert(boundary: Any, outcome: str, issues: list[Issue]) -> bool:
    """Tell Slack what it has not been told; False where there was nothing to tell, or nobody to be told."""
    url = boundary.env.get("SLACK_WEBHOOK_URL", "")
    here = f"{boundary.phase} {boundary.game_date} {boundary.project} {url}"
    try:
        known = [one for row in _rows(boundary, LOOK_BACK, ALERTED) for one in json.loads(row["issues"])]
    except Exception:  # noqa: BLE001 - then the memory of this process has to do
        known = [one for where, one in _told if where == here]
    if not (url and (fresh := [one for one in issues if one not in known])):
        return False
    lines = "".join(f"\n{one['severity']}: {one['message']}" for one in fresh)
    text = f"Gate {boundary.phase} of {boundary.game_date}: {outcome}{lines}"
    hook = WebhookClient(url, timeout=int(SLACK), retry_handlers=[])
    try:
        if within(SLACK, lambda: hook.send(text=text)).status_code != 200:
            return False
    except Exception as error:  # noqa: BLE001 - a dead Slack changes nothing
        if not isinstance(error, TimeoutError):  # after which it may well have arrived
            return False
    _told.extend((here, one) for one in fresh)
    return True


def _report(boundary: Any, row: dict[str, Any], issues: list[Issue], measures: dict[str, Any]) -> None:
    """Alert and log, one delivery after the other, so that the second sees what the first has told."""
    mine = _turn.acquire(timeout=TURN)
    try:
        measures["slack"] = "told" if _alert(boundary, row["outcome"], issues) else "not told"
        row |= {"issues": json.dumps(issues), "measures": json.dumps(measures)}
        once: Any = {"row_ids": [row["validation_id"]], "retry": None, "timeout": WRITE}
        refused = within(WRITE, lambda: _client(boundary).insert_rows_json(LOG, [row], **once))
    except Exception as error:  # noqa: BLE001 - the attempt is logged where it can be
        refused = [{"error": type(error).__name__}]
    finally:
        if mine:
            _turn.release()
    if refused:
        sys.stderr.write(json.dumps(row | {"refused": refused}) + "\n")


def gate(boundary: Any) -> dict[str, Any]:
    """Check, call the next phase or not, and say why; raises ValueError that names a wrong variable."""
    started, env, outcome, issues = time.monotonic(), boundary.env, "disabled", list[Issue]()
    call = {"phase": boundary.phase, "game_date": boundary.game_date}
    if _word(env, FLAGS[0], "true", "false") == "false":
        requests.post(boundary.next_url, json=call, timeout=NEXT).raise_for_status()
        return {"outcome": outcome, "issues": issues}
    modes = {name: _word(env, name, "warning", "blocking", "disabled") for name in FLAGS[1:5]}
    own = modes[f"{FLAGS[1]}_{boundary.phase.replace('-', '_')}"]
    mode = own or modes[FLAGS[1]] or ("blocking" if boundary.phase == "3-4" else "warning")
    measures: dict[str, Any] = {"games": _share(env, FLAGS[5], "0.8"), "quality": _share(env, FLAGS[6], ".7")}
    try:
        if mode != "disabled":
            limits = {name: ("FLOAT64", value) for name, value in measures.items()}
            limits["now"] = ("TIMESTAMP", datetime.fromisoformat(boundary.now).replace(tzinfo=UTC))
            issues = _rows(boundary, CHECK, _statement(boundary.phase), **limits)
            severe = mode == "blocking" and any(one["severity"] == "blocking" for one in issues)
            outcome = "blocked" if severe else "warned" if issues else "open"
    except Exception as error:  # noqa: BLE001 - whatever it was, the tables have not been read
        outcome, measures["error"] = "could_not_check", str(error)  # the alert holds no words that change
        text = f"the tables could not be read: {type(error).__name__}"
        issues = [{"check": "warehouse", "severity": "warning", "message": text}]
    try:
        if outcome in ("open", "warned", "disabled") or mode == "warning":
            requests.post(boundary.next_url, json=call, timeout=NEXT).raise_for_status()
    finally:
        row = call | {"validation_id": uuid.uuid4().hex, "validated_at": boundary.now, "mode": mode}
        row |= {"outcome": outcome, "duration_ms": int((time.monotonic() - started) * 1000)}
        _report(boundary, row, issues, measures)
    return {"outcome": outcome, "issues": issues}
