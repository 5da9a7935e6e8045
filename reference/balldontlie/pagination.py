"""Follow a listing from page to page without losing, doubling or inventing a row (task 6)."""

import hashlib
import json
from collections.abc import Callable, Iterator

from reference.balldontlie.errors import PaginationError
from reference.balldontlie.findings import Findings
from reference.balldontlie.page import Page, Row

type Fetch = Callable[[str | None, int], Page]
"""Get one page: its cursor (None for the first page) and its number, 1-based. Retries are its affair."""

type _Id = int | str


def follow(
    fetch: Fetch, *, path: str, findings: Findings, per_page: int | None = None, start: str | None = None
) -> Iterator[tuple[Page, list[Row]]]:
    """Give each page of the listing and those of its rows that no earlier page held.

    *per_page* is the page size asked for, None where none was; *start* the first page's cursor. A page
    that cannot be had ends the walk with *fetch*'s error: what came before is whole, and nothing is
    ever silently left out. Raises PaginationError when pages lead in a circle or repeat.
    """
    trail = Trail(path, findings, per_page)
    cursor = start
    number = 1
    while True:
        page = fetch(cursor, number)
        yield page, trail.step(page, cursor, number)
        if page.next_cursor is None:
            return
        cursor = page.next_cursor
        number += 1


class Trail:
    """What the pages so far held: cursors, ids and pages, so that loops and repeats are seen.

    It keeps the ids of a job's rows, not the rows: some megabytes for a season's backfill.
    """

    __slots__ = ("_cursors", "_findings", "_ids", "_pages", "_path", "_per_page")

    def __init__(self, path: str, findings: Findings, per_page: int | None) -> None:
        self._path = path
        self._findings = findings
        self._per_page = per_page
        self._cursors: set[str] = set()
        self._ids: set[_Id] = set()
        self._pages: set[tuple[_Id, ...] | bytes] = set()

    def step(self, page: Page, cursor: str | None, number: int) -> list[Row]:
        """Take *page*, reached through *cursor*, and give the rows that are new."""
        if cursor is not None:
            self._cursors.add(cursor)
        if page.next_cursor is not None and page.next_cursor in self._cursors:
            raise PaginationError(f"{self._path} page {number}: its next cursor was followed before, a loop")
        if number > 1 or page.next_cursor is not None:
            self._refuse_repeat(page, number)
        self._size(page, number)
        return self._fresh(page.rows, number)

    def _refuse_repeat(self, page: Page, number: int) -> None:
        """A page with the same rows as an earlier one hides the page that should be here."""
        found_ids = (found for row in page.rows if (found := row_id(row)) is not None)
        ids = tuple(sorted(found_ids, key=str))  # in any order, so that a listing of finite rows must end
        whole = len(ids) == len(page.rows)
        content = ids if whole else hashlib.sha256(json.dumps(page.rows, sort_keys=True).encode()).digest()
        if page.rows and content in self._pages:
            raise PaginationError(f"{self._path} page {number}: holds the same rows as an earlier page")
        self._pages.add(content)

    def _size(self, page: Page, number: int) -> None:
        """Flag what makes it likely that rows were dropped on the way."""
        if number > 1 and not page.has_meta:
            self._findings.add("no_meta", f"page {number} has no meta; rows after it may be missing")
        sizes = [size for size in (self._per_page, page.per_page) if size is not None]
        if page.next_cursor is not None and sizes and len(page.rows) < min(sizes):
            says = f"page {number} holds {len(page.rows)} rows of {min(sizes)} and is not the last"
            self._findings.add("short_page", f"{says}; rows may have been dropped")
        if number > 1 and not page.rows:
            self._findings.add(
                "empty_page", f"page {number} holds no row, although page {number - 1} led to it"
            )

    def _fresh(self, rows: list[Row], number: int) -> list[Row]:
        """Leave out rows whose id was seen before; rows without an id are all new."""
        fresh: list[Row] = []
        for row in rows:
            found = row_id(row)
            if found is not None:
                if found in self._ids:
                    continue
                self._ids.add(found)
            fresh.append(row)
        if twice := len(rows) - len(fresh):
            self._findings.add("duplicate_rows", f"page {number} repeats {twice} rows seen before; left out")
        return fresh


def row_id(row: Row) -> _Id | None:
    """The id of *row*, None where it has no usable one (box scores of old seasons, injuries)."""
    found = row.get("id")
    return found if isinstance(found, int | str) and not isinstance(found, bool) else None
