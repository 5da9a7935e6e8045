"""The light checks between phase 1 and 2: not empty, fields there, a plausible game count (task 4).

They warn and never block: every finding becomes a flag, and no row is held back.
"""

from collections import Counter

from reference.balldontlie.endpoints import Endpoint
from reference.balldontlie.findings import Findings
from reference.balldontlie.page import Page, Row

GAMES_A_DATE = 30
"""Fewer games than this are plausible on one date (task 4); ten real seasons hold at most 15."""


class Checks:
    """The light checks over one job, fed page by page so that no row has to be kept."""

    __slots__ = ("_dates", "_endpoint", "_findings", "_rows")

    def __init__(self, endpoint: Endpoint, findings: Findings) -> None:
        self._endpoint = endpoint
        self._findings = findings
        self._dates: Counter[str] = Counter()
        self._rows = 0

    def page(self, page: Page, rows: list[Row], number: int) -> None:
        """Look at page *number* and the new *rows* of it."""
        self._rows += len(rows)
        if number == 1 and not page.rows and not self._endpoint.may_be_empty:
            outage = self._endpoint.paginated and not page.has_meta
            why = "and no meta, as in an outage" if outage else "at all: nothing to scrape, or not there yet"
            self._findings.add("empty", f"the listing holds no rows {why}")
        self._fields(rows, number)
        if self._endpoint.games:
            self._count(rows)
        if self._endpoint.box:
            for row in rows:
                self._late_box(row)

    def _fields(self, rows: list[Row], number: int) -> None:
        """Flag each field that a row lacks or holds as null, with the first page that shows it."""
        for field in self._endpoint.fields:
            missing = sum(field not in row for row in rows)
            null = sum(row.get(field) is None for row in rows) - missing
            if missing:
                self._findings.add(
                    "missing_field", f"{field} in {missing} rows of page {number}", about=field
                )
            if null:
                self._findings.add("null_field", f"{field} in {null} rows of page {number}", about=field)

    def _count(self, rows: list[Row]) -> None:
        """Count the games by date (the first ten characters: old replies add a time)."""
        for row in rows:
            date = str(row.get("date"))[:10]
            self._dates[date] += 1
            if self._dates[date] == GAMES_A_DATE:
                self._findings.add("game_count", f"{GAMES_A_DATE} games or more on {date}, not plausible")

    def _late_box(self, row: Row) -> None:
        """Flag a game that is over and lists no players: its box score comes later (up to 45 hours)."""
        if not _is_over(row):
            return
        teams = [team for side in ("visitor_team", "home_team") if isinstance(team := row.get(side), dict)]
        without = [str(team.get("abbreviation")) for team in teams if not team.get("players")]
        if without:
            game = " at ".join(str(team.get("abbreviation")) for team in teams)
            says = f"{game} of {str(row.get('date'))[:10]} is over and lists no players of"
            self._findings.add("late_box_score", f"{says} {' and '.join(without)}")


def _is_over(row: Row) -> bool:
    """Whether the game has ended, in any of the forms that the API was seen to use."""
    return any(
        str(row.get(field)).lower().startswith("final") for field in ("status", "time", "status_state")
    )
