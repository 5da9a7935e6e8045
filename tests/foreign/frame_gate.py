"""A gate between phases that pulls rows and compares them here, as a stranger to Scrimmage would write it.

It speaks BigQuery's jobs.query through requests alone. Each table is pulled by a thread of its own, and what has
not arrived by the deadline has not been read, whatever the reason: the time-out of a socket does not bound a
reply that drips. Only the emulator is spoken to, without a token. Certify with
``scrimmage certify --target frame_gate:gate``.
"""

import json
import sys
import threading
import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, Final, NamedTuple

import requests

READ, READ_LOG, WRITE_LOG, CALL, SLACK = 12.0, 2.5, 3.5, 4.0, 4.0  # seconds, 26 together
OVER_AFTER, LATE_UNTIL = timedelta(minutes=150), timedelta(minutes=150, hours=48)
MOST_GAMES, FEWEST_OF_A_TEAM = 29, 16
LOG, SCRAPES, FILES, RUNS = (f"nba_orchestration.{name}" for name in (
    "phase_boundary_validations", "scraper_runs", "scraper_games", "processor_runs",
))  # fmt: skip
SCHEDULE, BOX, BOOK, LINES = (f"nba_raw.{name}" for name in (
    "nbac_schedule", "bdl_player_boxscores", "nbac_gamebook_player_stats", "odds_api_game_lines",
))  # fmt: skip
PLAYERS, TEAMS = "nba_analytics.player_game_summary", "nba_analytics.team_game_summary"
RAN: Final = {
    "1-2": ("bdl_box_scores", "nbac_gamebook", "odds_api_lines", "nbac_schedule"),
    "2-3": (SCHEDULE, BOX, BOOK, LINES), "3-4": (PLAYERS, TEAMS),
}  # fmt: skip
READS: Final = {"1-2": (), "2-3": (RUNS, BOX, BOOK, LINES), "3-4": (RUNS, BOX, PLAYERS, TEAMS)}
KEYS: Final = {
    SCHEDULE: ("game_id",), BOX: ("game_id", "player_id"), BOOK: ("game_id", "player_id"),
    TEAMS: ("game_id", "team"), PLAYERS: ("game_id", "player_id"), LINES: ("game_id", "bookmaker", "market"),
}  # fmt: skip
SCRAPER: Final = {BOX: "bdl_box_scores", PLAYERS: "bdl_box_scores", TEAMS: "bdl_box_scores",
                  BOOK: "nbac_gamebook", LINES: "odds_api_lines"}  # fmt: skip
SAME: Final = {"minutes", "points", "rebounds", "assists"}
COLUMNS: Final = {"bdl_box_scores": {"game_id", "player_id", "team", "turnovers", *SAME},
                  "nbac_gamebook": {"game_id", "player_id", "team", "player_status", *SAME}}  # fmt: skip
OWN_MODE: Final = {"1-2": "warning", "2-3": "warning", "3-4": "blocking"}
FLAGS: Final = [f"PHASE_VALIDATION_{name}" for name in (
    "ENABLED", "MODE", "MODE_1_2", "MODE_2_3", "MODE_3_4", "GAME_COUNT_THRESHOLD", "QUALITY_THRESHOLD",
)]  # fmt: skip
GRAVE: Final = ("warning", "blocking")
READ_AS: Final[Mapping[str, Callable[[str], Any]]] = {
    "INTEGER": int, "FLOAT": float, "TIMESTAMP": lambda text: datetime.fromtimestamp(int(text) / 1e6, UTC),
}  # fmt: skip
declares = {"kind": "gate", "flags": FLAGS, "build": "1.0"}

type Row = dict[str, Any]


class UnreadError(RuntimeError):
    """The warehouse did not say; the message is a word or two that do not change from one try to the next."""


class Issue(NamedTuple):
    """One finding. Its message holds no times: two deliveries that find the same say the same."""

    check: str
    severity: str
    message: str


_TOLD: Final[set[tuple[str, ...]]] = set()  # for the hours when the log is not to be read
_ONE_AT_A_TIME: Final = threading.Lock()


def settings(phase: str, env: Mapping[str, str]) -> tuple[str, float, float]:
    """Return mode, share of games and quality; raises ValueError that names a wrong variable."""
    modes = {name: env.get(name, "") for name in FLAGS[1:5]}
    for name, value in modes.items():
        if value not in ("", "warning", "blocking", "disabled"):
            raise ValueError(f"{name} is {value!r}, not warning, blocking or disabled")
    shares = []
    for name, usual in zip(FLAGS[5:], ("0.8", "0.7"), strict=True):
        with suppress(ValueError):
            shares.append(float(env.get(name) or usual))
        if len(shares) < FLAGS.index(name) - 4 or not 0 <= shares[-1] <= 1:
            raise ValueError(f"{name} is {env[name]!r}, not a number from 0 to 1")
    own = modes[f"{FLAGS[1]}_{phase.replace('-', '_')}"]
    return own or modes[FLAGS[1]] or OWN_MODE[phase], shares[0], shares[1]


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
    """Return the rows of a statement; raises UnreadError for whatever is no whole answer in BigQuery's form."""
    url = f"{boundary.env['BIGQUERY_EMULATOR_HOST']}/bigquery/v2/projects/{boundary.project}/queries"
    body = {
        "query": sql, "useLegacySql": False, "timeoutMs": int(seconds * 900), "maxResults": 10_000,
        "formatOptions": {"useInt64Timestamp": True}, "parameterMode": "NAMED",
        "queryParameters": [{"name": name, "parameterType": {"type": "STRING"}, "parameterValue": {"value": value}}
                            for name, value in values.items()],
    }  # fmt: skip
    try:
        reply = requests.post(url, json=body, timeout=seconds)
        reply.raise_for_status()
        page = reply.json()
        rows, fields = page.get("rows", []), page.get("schema", {}).get("fields", [])
        if not page["jobComplete"] or page.get("errors") or len(rows) != int(page.get("totalRows", 0)):
            raise UnreadError("no whole answer")
        return [
            {one["name"]: cell["v"] and READ_AS.get(one["type"], str)(cell["v"])
             for one, cell in zip(fields, row["f"], strict=True)} for row in rows
        ]  # fmt: skip
    except requests.HTTPError as error:
        raise UnreadError(f"status {error.response.status_code}") from error
    except (requests.RequestException, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadError(type(error).__name__) from error


def pull(boundary: Any) -> dict[str, list[Row]]:
    """Rows of the date of each table that the boundary reads; raises UnreadError or TimeoutError."""
    sql = "SELECT * FROM {} WHERE game_date = CAST(@day AS DATE)"
    asked = {table: sql.format(table) for table in (SCHEDULE, SCRAPES, FILES, *READS[boundary.phase])}
    asked[SCHEDULE] += " OR original_date = CAST(@day AS DATE)"
    until = time.monotonic() + READ
    coming = {table: begin(lambda text=text: query(boundary, READ, text, day=boundary.game_date))
              for table, text in asked.items()}  # fmt: skip
    return {table: rows.result(max(0.0, until - time.monotonic())) for table, rows in coming.items()}


def by(rows: list[Row], name: str) -> dict[str, list[Row]]:
    """Rows by the value of a column."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[name]].append(row)
    return groups


def _of(check: str, what: str, games: Iterable[str], severity: str = "warning") -> Iterator[Issue]:
    if names := ", ".join(sorted(games)):
        yield Issue(check, severity, f"{what}: {names}")


class Night:
    """The rows of a date and what is wrong with them."""

    def __init__(self, boundary: Any, games: float, quality: float) -> None:
        self.phase, self.least_games, self.least_quality = boundary.phase, games, quality
        self.frames = frames = pull(boundary)
        now = datetime.fromisoformat(boundary.now)
        self.now = now if now.tzinfo else now.replace(tzinfo=UTC)
        announced = [row for row in frames[SCHEDULE] if row["game_date"] == boundary.game_date]
        self.due = {row["game_id"]: row for row in announced if row["status"] != "postponed"
                    and (row["status"] == "final" or self._since(row, OVER_AFTER))}  # fmt: skip
        self.files: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in frames[FILES]:
            if row["row_count"]:
                self.files[row["scraper"]][row["game_id"]] = row
        self.came = {row["scraper"] for row in frames[SCRAPES] if row["status"] == "success"}
        runs, name = (SCRAPES, "scraper") if self.phase == "1-2" else (RUNS, "processor")
        self.runs = {who: sorted(rows, key=lambda row: (row["started_at"], row["run_id"]))
                     for who, rows in by(frames[runs], name).items()}  # fmt: skip

    def _since(self, row: Row, time_after: timedelta) -> bool:
        return row["tipoff"] is None or row["tipoff"] + time_after <= self.now

    def issues(self) -> Iterator[Issue]:
        """Yield what each check of the phase finds."""
        yield from self._processors()
        if self.phase == "1-2":
            yield from self._brought()
            for scraper in ("bdl_box_scores", "nbac_gamebook"):
                yield from self._complete(scraper, scraper, set(self.files[scraper]))
            return
        for table in (name for name in (BOX, BOOK, PLAYERS, TEAMS) if name in self.frames):
            games = by(self.frames[table], "game_id")
            whole = {game for game, rows in games.items() if len({row["team"] for row in rows}) > 1}
            yield from self._complete(table, SCRAPER[table], whole)
            yield from self._fresh(table, games)
            yield from self._scores(table, games)
            grades = [row["quality_score"] or 0.0 for row in self.frames[table] if "quality_score" in row]
            if grades and not (mean := sum(grades) / len(grades)) >= self.least_quality:  # nor is a NaN
                yield Issue("quality", "blocking", f"{table} has a mean quality of {mean:.3f}")
        yield from self._rows()
        yield from self._agree(PLAYERS if self.phase == "3-4" else BOOK)

    def _processors(self) -> Iterator[Issue]:
        for who in (name.split(".")[-1] for name in RAN[self.phase]):
            states = [run["status"] for run in self.runs.get(who, [])] or ["no run"]
            if states[-1] != "success":
                redone = states[-1] == "running" and "success" in states
                yield Issue("processors", GRAVE[not redone], f"{who}: {states[-1]}")

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
        late = {game for game in absent - self.files[scraper].keys() if scraper in self.came
                and not self._since(self.due[game], LATE_UNTIL)}  # fmt: skip
        yield from _of("upstream_late", f"{name} lacks what upstream owes", late, "info")
        if lost := absent - late:
            due = len(self.due) - len(late)
            little = len(lost) == due or (due - len(lost)) / due < self.least_games
            yield from _of("game_count", f"{name} has {due - len(lost)} of {due}", lost, GRAVE[little])

    def _rows(self) -> Iterator[Issue]:
        known = {row["game_id"] for row in self.frames[SCHEDULE]}
        for table, key in ((name, key) for name, key in KEYS.items() if name in self.frames):
            keys = Counter(tuple(row[name] for name in key) for row in self.frames[table])
            games = Counter(names[0] for names in keys)
            held = self.files[SCRAPER[table]] if table in (BOX, BOOK, LINES) else {}
            teams = Counter((row["game_id"], row["team"]) for row in self.frames[table] if held and "team" in row)
            grave = GRAVE[not self.due]
            yield from _of("duplicates", f"{table} has a key twice", {key[0] for key in keys if keys[key] > 1})
            few = {game for game, row in held.items() if games[game] < row["row_count"]}
            yield from _of("rows_per_game", f"{table} has fewer rows than its file", few)
            few = {game for (game, _), count in teams.items() if count < FEWEST_OF_A_TEAM}
            yield from _of("rows_per_game", f"{table} has few players of a team", few)
            yield from _of("schedule", f"{SCHEDULE} lacks what {table} has", (games | held).keys() - known, grave)

    def _fresh(self, table: str, games: dict[str, list[Row]]) -> Iterator[Issue]:
        inputs = [(game, row["scraped_at"]) for game, row in self.files[SCRAPER[table]].items()]
        if table in (PLAYERS, TEAMS):
            inputs += [(row["game_id"], row["processed_at"]) for row in self.frames[BOX]]
        old = {game for game, made in inputs for row in games.get(game, []) if row["processed_at"] < made}
        yield from _of("freshness", f"{table} is older than its input", old)
        states = self.runs.get(table.split(".")[1], [{"status": ""}])
        newest = max((row["processed_at"] for row in self.frames[table]), default=self.now)
        if states[-1]["status"] == "success" and newest < states[-1]["started_at"]:
            yield Issue("freshness", "warning", f"{table} has no row of its last run")

    def _scores(self, table: str, games: dict[str, list[Row]]) -> Iterator[Issue]:
        wrong = set()
        for game, row in self.due.items():
            score = {row["home_team"]: row["home_score"], row["visitor_team"]: row["visitor_score"]}
            if game not in games or row["status"] != "final" or None in score.values():
                continue
            points = Counter(dict.fromkeys(score, 0))
            against = {}
            for one in {(one["team"], one.get("player_id")): one for one in games[game]}.values():
                points[one["team"]] += one["points"] or 0
                against[one["team"]] = one.get("points_allowed")
            told = dict(zip(score, reversed(score.values()), strict=True))
            if points != score or (table == TEAMS and any(told.get(team) != given for team, given in against.items())):
                wrong.add(game)
        yield from _of("consistency", f"{table} has another score than {SCHEDULE}", wrong, "blocking")

    def _agree(self, other: str) -> Iterator[Issue]:
        mine, theirs = ({(row["game_id"], row["player_id"]): row for row in self.frames[name]} for name in (BOX, other))
        common = {game for game, _ in mine} & {game for game, _ in theirs}
        played = {key for rows in (mine, theirs) for key, row in rows.items() if row["minutes"] and key[0] in common}
        alone = {key[0] for key in played if key not in mine or key not in theirs}
        yield from _of("consistency", f"{BOX} and {other} have not the same players", alone)
        both = mine.keys() & theirs.keys()
        differ = {key[0] for key in both if any(mine[key][name] != theirs[key][name] for name in SAME)}
        yield from _of("consistency", f"{BOX} and {other} have other numbers", differ, "blocking")


def tell(boundary: Any, issues: list[Issue]) -> list[str]:
    """Send an alert for each issue that none was sent for, and return the messages of those that went out."""
    here = (boundary.phase, boundary.game_date, boundary.project, boundary.env.get("SLACK_WEBHOOK_URL", ""))
    sql = f"SELECT measures FROM {LOG} WHERE phase = @phase AND game_date = CAST(@day AS DATE)"  # noqa: S608 - a constant
    asked = begin(lambda: query(boundary, READ_LOG, sql, phase=here[0], day=here[1]))
    try:
        known = {text for row in asked.result(READ_LOG) for text in json.loads(row["measures"] or "{}").get("told", [])}
    except (UnreadError, TimeoutError, ValueError):
        known = {told[-1] for told in _TOLD if told[:-1] == here}
    fresh = [issue for issue in issues if issue.message not in known and issue.severity != "info"]
    sent: list[str] = []

    def send() -> None:
        for issue in fresh:
            text = f":rotating_light: {' '.join(here[:2])} [{issue.severity}] {issue.check}: {issue.message}"
            requests.post(here[3], json={"text": text}, timeout=SLACK).raise_for_status()
            sent.append(issue.message)

    if here[3]:
        with suppress(requests.RequestException, TimeoutError):  # a dead Slack changes nothing
            begin(send).result(SLACK)
    _TOLD.update((*here, text) for text in sent)
    return list(sent)


def report(boundary: Any, row: dict[str, str], issues: list[Issue], measures: dict[str, Any]) -> None:
    """Alert and log, one delivery after the other; what the log does not take goes to the standard error."""
    mine = _ONE_AT_A_TIME.acquire(timeout=SLACK)
    try:
        row |= {"issues": json.dumps([issue._asdict() for issue in issues])}
        row |= {"measures": json.dumps(measures | {"told": tell(boundary, issues)})}
        kinds = {"game_date": "DATE", "validated_at": "TIMESTAMP", "duration_ms": "INT64"}
        cells = ", ".join(f"CAST(@{name} AS {kinds.get(name, 'STRING')})" for name in row)
        sql = f"INSERT INTO {LOG} ({', '.join(row)}) VALUES ({cells})"  # noqa: S608 - names of this file
        begin(lambda: query(boundary, WRITE_LOG, sql, **row)).result(WRITE_LOG)
    except (UnreadError, TimeoutError) as error:
        sys.stderr.write(json.dumps(row | {"log": str(error)}) + "\n")
    finally:
        if mine:
            _ONE_AT_A_TIME.release()


def gate(boundary: Any) -> SimpleNamespace:
    """Check, call the next phase or not, and return outcome and issues.

    Raises ValueError that names a wrong variable, and what requests does where the next phase is not there.
    """
    begun, outcome, issues = time.monotonic(), "disabled", []
    call = {"phase": boundary.phase, "game_date": boundary.game_date}
    if (enabled := boundary.env.get(FLAGS[0]) or "true") not in ("true", "false"):
        raise ValueError(f"{FLAGS[0]} is {enabled!r}, not true or false")
    if enabled == "false":
        requests.post(boundary.next_url, json=call, timeout=CALL).raise_for_status()
        return SimpleNamespace(outcome=outcome, issues=issues)
    mode, games, quality = settings(boundary.phase, boundary.env)
    if mode != "disabled":
        try:
            issues = list(dict.fromkeys(Night(boundary, games, quality).issues()))
        except (UnreadError, TimeoutError) as error:
            issues = [Issue("unread", "warning", f"the warehouse was not to be read: {error}")]
            outcome = "could_not_check"
        else:
            stop = mode == "blocking" and any(issue.severity == "blocking" for issue in issues)
            outcome = "blocked" if stop else "warned" if issues else "open"
    row = call | {"validation_id": str(uuid.uuid4()), "validated_at": boundary.now, "mode": mode}
    row |= {"outcome": outcome, "duration_ms": str(round(1000 * (time.monotonic() - begun)))}
    try:
        if outcome in ("open", "warned", "disabled") or mode == "warning":
            requests.post(boundary.next_url, json=call, timeout=CALL).raise_for_status()
    finally:
        report(boundary, row, issues, {"game_count": games, "quality": quality})
    return SimpleNamespace(outcome=outcome, issues=issues)
