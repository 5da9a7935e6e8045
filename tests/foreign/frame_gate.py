"""A gate between phases that pulls rows and compares them here, as a stranger to Scrimmage would write it.

It speaks BigQuery's jobs.query through requests alone, and to the emulator only, since it has no token. What
a thread has not brought in time has not been read: the time-out of a socket bounds no reply that drips.
Certify with ``scrimmage certify --target frame_gate:gate``.
"""

import json
import re
import sys
import threading
import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from operator import itemgetter
from types import SimpleNamespace
from typing import Any, Final, NamedTuple

import requests

READ, READ_LOG, WRITE_LOG, CALL, SLACK = 10.0, 2.5, 3.5, 3.0, 3.0  # seconds, 28 together at worst
OVER_AFTER, LATE_UNTIL = timedelta(minutes=150), timedelta(minutes=150, hours=48)
MOST_GAMES, EPOCH = 29, datetime.fromtimestamp(0, UTC)  # a game without a tip-off is long over
LOG, SCRAPES, FILES, RUNS = (f"nba_orchestration.{name}" for name in (
    "phase_boundary_validations", "scraper_runs", "scraper_games", "processor_runs"))  # fmt: skip
SCHEDULE, BOX, BOOK = (f"nba_raw.{name}" for name in (
    "nbac_schedule", "bdl_player_boxscores", "nbac_gamebook_player_stats"))  # fmt: skip
PLAYERS, TEAMS = "nba_analytics.player_game_summary", "nba_analytics.team_game_summary"
LINES: Final = "nba_raw.odds_api_game_lines"
RAN: Final = {"1-2": ("bdl_box_scores", "nbac_gamebook", "odds_api_lines", "nbac_schedule"),
              "2-3": (SCHEDULE, BOX, BOOK, LINES), "3-4": (PLAYERS, TEAMS)}  # fmt: skip
KEYS: Final = {SCHEDULE: ("game_id",), TEAMS: ("game_id", "team"), LINES: ("game_id", "bookmaker", "market"),
               **dict.fromkeys((BOX, BOOK, PLAYERS), ("game_id", "player_id"))}  # fmt: skip
SCRAPER: Final = {BOX: "bdl_box_scores", PLAYERS: "bdl_box_scores", TEAMS: "bdl_box_scores",
                  BOOK: "nbac_gamebook", LINES: "odds_api_lines", SCHEDULE: "nbac_schedule"}  # fmt: skip
SAME, GRAVE = {"minutes", "points", "rebounds", "assists"}, ("warning", "blocking")
COLUMNS: Final = {"bdl_box_scores": {"game_id", "player_id", "team", "turnovers", *SAME},
                  "nbac_gamebook": {"game_id", "player_id", "team", "player_status", *SAME}}  # fmt: skip
WORD, SHARE = "(warning|blocking|disabled)?", r"(0*1(\.0*)?|0+(\.\d*)?|\.\d+)?"
FLAGS: Final = {f"PHASE_VALIDATION_{name}": form for name, form in {
    "ENABLED": "(true)?", "MODE": WORD, "MODE_1_2": WORD, "MODE_2_3": WORD, "MODE_3_4": WORD,
    "GAME_COUNT_THRESHOLD": SHARE, "QUALITY_THRESHOLD": SHARE,
}.items()}  # fmt: skip
ENABLED, MODE, *_, GAMES, QUALITY = FLAGS
declares = {"kind": "gate", "flags": list(FLAGS), "build": "1.0"}
READ_AS: Final[dict[str, Callable[[str], Any]]] = {"INTEGER": int, "FLOAT": float}
READ_AS["TIMESTAMP"] = lambda text: EPOCH + timedelta(microseconds=int(text))
_TOLD: Final[set[tuple[str, ...]]] = set()  # for the hours when the log is not to be read
_ONE_AT_A_TIME: Final = threading.Lock()
type Row = dict[str, Any]


class Issue(NamedTuple):
    """One finding. Its message holds no times: two deliveries that find the same say the same."""

    check: str
    severity: str
    message: str


def settings(phase: str, env: Mapping[str, str]) -> tuple[str, float, float]:
    """Return mode, share of games and mean quality; raises ValueError that names a wrong variable."""
    for name, form in FLAGS.items():
        if not re.fullmatch(form, env.get(name, "")):
            raise ValueError(f"{name} is {env[name]!r}, which is not of the form {form}")
    mode = env.get(f"{MODE}_{phase.replace('-', '_')}") or env.get(MODE) or GRAVE[phase == "3-4"]
    return mode, float(env.get(GAMES) or 0.8), float(env.get(QUALITY) or 0.7)


def begin[T](work: Callable[[], T]) -> Future[T]:
    """Let a thread do ``work``, for which nobody has to wait to its end."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return future


def query(boundary: Any, seconds: float, sql: str, **values: str) -> list[Row]:
    """Return the rows of a statement; raises OSError for whatever is no whole answer."""
    url = f"{boundary.env['BIGQUERY_EMULATOR_HOST']}/bigquery/v2/projects/{boundary.project}/queries"
    named = [{"name": name, "parameterValue": {"value": value}} for name, value in values.items()]
    body = {
        "query": sql, "useLegacySql": False, "timeoutMs": int(seconds * 900), "maxResults": 10_000,
        "formatOptions": {"useInt64Timestamp": True}, "parameterMode": "NAMED",
        "queryParameters": [each | {"parameterType": {"type": "STRING"}} for each in named],
    }  # fmt: skip
    try:
        reply = requests.post(url, json=body, timeout=seconds)
        reply.raise_for_status()
        page = reply.json()
        rows, kinds = page.get("rows", []), page.get("schema", {}).get("fields", [])
        if not page["jobComplete"] or page.get("errors") or len(rows) != int(page.get("totalRows", 0)):
            raise InterruptedError("no whole answer")
        return [{kind["name"]: cell["v"] and READ_AS.get(kind["type"], str)(cell["v"])
                 for kind, cell in zip(kinds, row["f"], strict=True)} for row in rows]  # fmt: skip
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InterruptedError("not the form of BigQuery") from error


def _pull(boundary: Any, table: str) -> list[Row]:
    days = "game_date, original_date" if table == SCHEDULE else "game_date"
    sql = f"SELECT * FROM {table} WHERE CAST(@day AS DATE) IN ({days})"  # noqa: S608 - names of this file
    return query(boundary, READ, sql, day=boundary.game_date)


def _by(rows: list[Row], name: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[name]].append(row)
    return groups


def _of(check: str, what: str, games: Iterable[str], severity: str = "warning") -> Iterator[Issue]:
    if names := ", ".join(sorted(games)):
        yield Issue(check, severity, f"{what}: {names}")


class _Night:
    def __init__(self, boundary: Any, games: float, quality: float) -> None:
        self.phase, self.games, self.quality = boundary.phase, games, quality
        until = time.monotonic() + READ
        asked = {SCHEDULE, SCRAPES, FILES} | ({RUNS, BOX, *RAN[self.phase]} if self.phase != "1-2" else set())
        coming = {table: begin(partial(_pull, boundary, table)) for table in sorted(asked)}
        self.frames = frames = {name: rows.result(until - time.monotonic()) for name, rows in coming.items()}
        for row in frames[SCHEDULE]:
            row["age"] = datetime.fromisoformat(boundary.now).replace(tzinfo=UTC) - (row["tipoff"] or EPOCH)
        self.due = {
            row["game_id"]: row for row in frames[SCHEDULE] if row["game_date"] == boundary.game_date and
            row["status"] != "postponed" and (row["status"] == "final" or row["age"] >= OVER_AFTER)
        }  # fmt: skip
        self.files: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in filter(itemgetter("row_count"), frames[FILES]):
            self.files[row["scraper"]][row["game_id"]] = row
        self.came = {row["scraper"] for row in frames[SCRAPES] if row["status"] == "success"}
        runs, name = (SCRAPES, "scraper") if self.phase == "1-2" else (RUNS, "processor")
        self.runs = _by(sorted(frames[runs], key=itemgetter("started_at", "run_id")), name)

    def issues(self) -> Iterator[Issue]:
        yield from self._processors()
        if self.phase == "1-2":
            yield from self._brought()
            for scraper in ("bdl_box_scores", "nbac_gamebook"):
                yield from self._complete(scraper, scraper, set(self.files[scraper]))
            return
        for table in sorted(self.frames.keys() & SCRAPER.keys()):
            yield from self._fresh(table, _by(self.frames[table], "game_id"))
        for table in sorted(self.frames.keys() & {BOX, BOOK, PLAYERS, TEAMS}):
            games = _by(self.frames[table], "game_id")
            whole = {game for game, rows in games.items() if len({row["team"] for row in rows}) > 1}
            yield from self._complete(table, SCRAPER[table], whole)
            yield from self._scores(table, games)
            grades = [row["quality_score"] or 0.0 for row in self.frames[table] if "quality_score" in row]
            if grades and not (mean := sum(grades) / len(grades)) >= self.quality:  # nor is a NaN
                yield Issue("quality", "blocking", f"{table} has a mean quality of {mean:.3f}")
        yield from self._rows()
        yield from self._agree(PLAYERS if self.phase == "3-4" else BOOK)

    def _processors(self) -> Iterator[Issue]:
        for who in (name.split(".")[-1] for name in RAN[self.phase]):
            states = [run["status"] for run in self.runs.get(who, [])] or ["no run"]
            if states[-1] != "success":
                grave = states[-1] != "running" or "success" not in states
                yield Issue("processors", GRAVE[grave], f"{who}: {states[-1]}")

    def _brought(self) -> Iterator[Issue]:
        for who, runs in self.runs.items():
            count, listed, rows = runs[-1]["game_count"] or 0, len(self.files[who]), runs[-1]["row_count"]
            if runs[-1]["status"] == "success" and not rows and len(self.due) > 1 and who != "odds_api_lines":
                yield Issue("brought", "warning", f"{who} brought nothing")
            if not listed <= count <= MOST_GAMES:
                yield Issue("game_count", "warning", f"{who} counts {count} games and lists {listed}")
            lost = COLUMNS.get(who, set()) - set((runs[-1]["fields"] or "").split(","))
            if rows and lost and len(lost) < len(COLUMNS[who]) / 2:  # of more, the file has names of its own
                yield Issue("fields", "warning", f"{who} lacks {', '.join(sorted(lost))}")

    def _complete(self, name: str, scraper: str, there: set[str]) -> Iterator[Issue]:
        absent = self.due.keys() - there
        owed = absent - self.files[scraper].keys() if scraper in self.came else set()
        late = {game for game in owed if self.due[game]["age"] < LATE_UNTIL}
        yield from _of("upstream_late", f"{name} lacks what upstream owes", late, "info")
        if lost := absent - late:
            due = len(self.due) - len(late)
            little = len(lost) == due or (due - len(lost)) / due < self.games
            yield from _of("game_count", f"{name} has {due - len(lost)} of {due}", lost, GRAVE[little])

    def _rows(self) -> Iterator[Issue]:
        known = {row["game_id"] for row in self.frames[SCHEDULE]}
        for table, names in ((name, names) for name, names in KEYS.items() if name in self.frames):
            keys = Counter(tuple(row[name] for name in names) for row in self.frames[table])
            games = Counter(key[0] for key in keys)
            held = self.files[SCRAPER[table]] if table in (BOX, BOOK, LINES) else {}
            yield from _of("duplicates", f"{table} repeats keys", {key[0] for key in keys if keys[key] > 1})
            few = {game for game, row in held.items() if games[game] < row["row_count"]}
            yield from _of("rows_per_game", f"{table} has fewer rows than its file", few)
            strange = (games.keys() | held.keys()) - known
            yield from _of("schedule", f"{SCHEDULE} lacks games of {table}", strange, GRAVE[not self.due])

    def _fresh(self, table: str, games: dict[str, list[Row]]) -> Iterator[Issue]:
        inputs = [(game, row["scraped_at"]) for game, row in self.files[SCRAPER[table]].items()]
        if table in (PLAYERS, TEAMS):
            inputs += [(row["game_id"], row["processed_at"]) for row in self.frames[BOX]]
        old = {game for game, made in inputs for row in games.get(game, []) if row["processed_at"] < made}
        yield from _of("freshness", f"{table} is older than its input", old)

    def _scores(self, table: str, games: dict[str, list[Row]]) -> Iterator[Issue]:
        wrong = set()
        for game, row in self.due.items():
            score = Counter({row["home_team"]: row["home_score"], row["visitor_team"]: row["visitor_score"]})
            if game in games and row["status"] == "final" and None not in score.values():
                points, total = Counter(dict.fromkeys(score, 0)), score.total()
                for one in {(one["team"], one.get("player_id")): one for one in games[game]}.values():
                    points[one["team"]] += one["points"] or 0
                sums = {(one.get("points_allowed") or 0) + score[one["team"]] for one in games[game]}
                if points != score or (table == TEAMS and sums != {total}):
                    wrong.add(game)
        yield from _of("consistency", f"{table} has another score than {SCHEDULE}", wrong, "blocking")

    def _agree(self, other: str) -> Iterator[Issue]:
        key, tables = itemgetter("game_id", "player_id"), (self.frames[BOX], self.frames[other])
        mine, theirs = ({key(row): row for row in table} for table in tables)
        games = {game for game, _ in mine} & {game for game, _ in theirs}
        single = mine.keys() ^ theirs.keys()
        alone = {key[0] for key in single if key[0] in games and (mine.get(key) or theirs[key])["minutes"]}
        yield from _of("consistency", f"{BOX} and {other} have not the same players", alone)
        both = mine.keys() & theirs.keys()
        differ = {key[0] for key in both if any(mine[key][name] != theirs[key][name] for name in SAME)}
        yield from _of("consistency", f"{BOX} and {other} have other numbers", differ, "blocking")


def tell(boundary: Any, issues: list[Issue], told: list[str]) -> None:
    """Send an alert for each issue that none was sent for, and add its message to ``told``."""
    here = (boundary.phase, boundary.game_date, boundary.project, boundary.env.get("SLACK_WEBHOOK_URL", ""))
    sql = f"SELECT measures FROM {LOG} WHERE phase = @phase AND game_date = CAST(@day AS DATE)"  # noqa: S608 - a constant
    try:
        logged = begin(lambda: query(boundary, READ_LOG, sql, phase=here[0], day=here[1])).result(READ_LOG)
        known = {text for row in logged for text in json.loads(row["measures"] or "{}").get("told", ())}
    except (OSError, ValueError):
        known = {text for *place, text in _TOLD if tuple(place) == here}
    for issue in issues:
        if here[3] and issue.message not in known and issue.severity != "info":
            text = f"Gate {here[0]}, {here[1]}, {issue.severity}: {issue.message}"
            requests.post(here[3], json={"text": text}, timeout=SLACK).raise_for_status()
            told.append(issue.message)
            _TOLD.add((*here, issue.message))


def report(boundary: Any, row: dict[str, str], issues: list[Issue], measures: dict[str, Any]) -> None:
    """Alert and log, one delivery after the other; what the log does not take goes to the standard error."""
    mine, told = _ONE_AT_A_TIME.acquire(timeout=SLACK), list[str]()
    try:
        with suppress(OSError):  # a dead Slack changes nothing
            begin(lambda: tell(boundary, issues, told)).result(READ_LOG + SLACK)
        row["issues"] = json.dumps([issue._asdict() for issue in issues])
        row["measures"] = json.dumps(measures | {"told": told})
        kinds = {"game_date": "DATE", "validated_at": "TIMESTAMP", "duration_ms": "INT64"}
        cells = ", ".join(f"CAST(@{name} AS {kinds.get(name, 'STRING')})" for name in row)
        sql = f"INSERT INTO {LOG} ({', '.join(row)}) VALUES ({cells})"  # noqa: S608 - names of this file
        begin(lambda: query(boundary, WRITE_LOG, sql, **row)).result(WRITE_LOG)
    except OSError as error:
        sys.stderr.write(json.dumps(row | {"log": type(error).__name__}) + "\n")
    finally:
        if mine:
            _ONE_AT_A_TIME.release()


def gate(boundary: Any) -> SimpleNamespace:
    """Check, call the next phase or not, and say why; raises ValueError that names a wrong variable."""
    begun, outcome, issues = time.monotonic(), "disabled", list[Issue]()
    call = {"phase": boundary.phase, "game_date": boundary.game_date}
    if boundary.env.get(ENABLED) == "false":
        requests.post(boundary.next_url, json=call, timeout=CALL).raise_for_status()
        return SimpleNamespace(outcome=outcome, issues=issues)
    mode, games, quality = settings(boundary.phase, boundary.env)
    try:
        if mode != "disabled":
            issues = list(dict.fromkeys(_Night(boundary, games, quality).issues()))
            severe = mode == "blocking" and any(issue.severity == "blocking" for issue in issues)
            outcome = "blocked" if severe else "warned" if issues else "open"
    except (OSError, LookupError, TypeError) as error:  # an OSError is also what requests raises, and no time
        outcome = "could_not_check"
        issues = [Issue("unread", "warning", f"the tables were not to be read: {type(error).__name__}")]
    row = call | {"validation_id": str(uuid.uuid4()), "validated_at": boundary.now, "mode": mode}
    row |= {"outcome": outcome, "duration_ms": str(round(1000 * (time.monotonic() - begun)))}
    try:
        if outcome in ("open", "warned", "disabled") or mode == "warning":
            requests.post(boundary.next_url, json=call, timeout=CALL).raise_for_status()
    finally:
        report(boundary, row, issues, {"game_count": games, "quality": quality})
    return SimpleNamespace(outcome=outcome, issues=issues)
