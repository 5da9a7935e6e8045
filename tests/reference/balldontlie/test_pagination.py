"""Following a listing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.balldontlie.errors import PaginationError
from reference.balldontlie.findings import Findings
from reference.balldontlie.page import Page, Row
from reference.balldontlie.pagination import follow


def page(*ids: object, after: str | None = None, has_meta: bool = True, size: int | None = 2) -> Page:
    """A page of rows with *ids* and the cursor of the next."""
    return Page([{"id": found} for found in ids], after, has_meta=has_meta, per_page=size)


def walk(*pages: Page, per_page: int | None = 2, start: str | None = None) -> tuple[list[Row], list[str]]:
    """Follow *pages* in order; give the rows and the flags."""
    findings = Findings()
    rest = iter(pages)
    walked = follow(
        lambda _, __: next(rest), path="/v1/games", findings=findings, per_page=per_page, start=start
    )
    return [row for _, rows in walked for row in rows], findings.flags


def test_every_row_once_and_nothing_to_say() -> None:
    """Two full pages and a short last one are an ordinary listing."""
    rows, flags = walk(page(1, 2, after="a"), page(3, 4, after="b"), page(5))

    assert [row["id"] for row in rows] == [1, 2, 3, 4, 5]
    assert flags == []


def test_each_page_is_asked_for_by_the_cursor_before() -> None:
    """The cursor goes back as it came, and pages are counted from 1."""
    asked: list[tuple[str | None, int]] = []
    pages = iter([page(1, 2, after="x9"), page(3)])

    def fetch(cursor: str | None, number: int) -> Page:
        asked.append((cursor, number))
        return next(pages)

    assert len(list(follow(fetch, path="/v1/games", findings=Findings()))) == 2
    assert asked == [(None, 1), ("x9", 2)]


def test_pages_are_fetched_only_as_they_are_read() -> None:
    """Reading the first page asks for no second: memory stays flat."""
    asked: list[int] = []

    def fetch(_: str | None, number: int) -> Page:
        asked.append(number)
        return page(number, after=str(number))

    next(follow(fetch, path="/v1/games", findings=Findings()))

    assert asked == [1]


@pytest.mark.parametrize("again", ["a", "b"])
def test_a_cursor_followed_before_is_an_error(again: str) -> None:
    """Its own page's cursor or an earlier one's: both are circles."""
    with pytest.raises(PaginationError, match=r"^/v1/games page 3: .*loop$"):
        walk(page(1, 2, after="a"), page(3, 4, after="b"), page(5, 6, after=again))


def test_the_start_cursor_counts_as_followed() -> None:
    """A listing started at a cursor may not lead back to it."""
    with pytest.raises(PaginationError, match=r"page 1: .*loop"):
        walk(page(1, 2, after="s"), start="s")


def test_the_same_rows_in_another_order_are_the_same_page() -> None:
    """Otherwise a shuffling server could lead a client round for ever."""
    with pytest.raises(PaginationError, match=r"page 2: holds the same rows"):
        walk(page(1, 2, after="a"), page(2, 1, after="b"))


@pytest.mark.parametrize("ids", [(1, 2), (None, None)])
def test_the_same_page_again_is_an_error(ids: tuple[object, object]) -> None:
    """With ids or without them, a repeated page stands where another should be."""
    with pytest.raises(PaginationError, match=r"page 3: holds the same rows"):
        walk(page(*ids, after="a"), page(3, 4, after="b"), page(*ids))


def test_a_row_seen_before_is_left_out_and_flagged() -> None:
    """A listing that moved while it was read shows a row on two pages."""
    rows, flags = walk(page(1, 2, after="a"), page(2, 3))

    assert [row["id"] for row in rows] == [1, 2, 3]
    assert flags == ["duplicate_rows: page 2 repeats 1 rows seen before; left out"]


@pytest.mark.parametrize("odd", [None, True, 1.5])
def test_rows_without_a_usable_id_are_never_duplicates(odd: object) -> None:
    """Injuries and old box scores have no id; two of them are two rows."""
    rows, flags = walk(page(odd, odd))

    assert len(rows) == 2
    assert flags == []


def test_a_short_page_in_the_middle_is_flagged() -> None:
    """Only the last page may be short."""
    _, flags = walk(page(1, after="a"), page(2))

    assert flags == ["short_page: page 1 holds 1 rows of 2 and is not the last; rows may have been dropped"]


def test_the_size_that_the_api_says_it_used_counts() -> None:
    """Asked for 200, the API clamps to its largest page: that page is whole."""
    assert walk(page(1, 2, after="a", size=2), page(3), per_page=200)[1] == []


def test_no_size_known_is_no_finding() -> None:
    """Where neither side named a size, no page is short."""
    assert walk(page(1, after="a", size=None), page(2, size=None), per_page=None)[1] == []


def test_a_later_page_without_meta_is_flagged() -> None:
    """A paginated listing always says where it stands; without it the rest may be cut off."""
    _, flags = walk(page(1, 2, after="a"), page(3, 4, has_meta=False))

    assert flags == ["no_meta: page 2 has no meta; rows after it may be missing"]


def test_an_empty_last_page_is_flagged() -> None:
    """The page before led to it, so rows may have gone in between."""
    _, flags = walk(page(1, 2, after="a"), page())

    assert flags == ["empty_page: page 2 holds no row, although page 1 led to it"]


@given(st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=4), min_size=1, max_size=8))
def test_no_id_comes_twice_and_none_is_lost(listing: list[list[int]]) -> None:
    """Whatever the pages hold, the rows are the set of their ids, or the listing is refused."""
    last = len(listing) - 1
    pages = [page(*ids, after=None if n == last else f"c{n}") for n, ids in enumerate(listing)]
    try:
        rows, _ = walk(*pages)
    except PaginationError:
        assert len({tuple(sorted(ids)) for ids in listing}) < len(listing)
        return
    ids = [row["id"] for row in rows]
    assert sorted(map(str, ids)) == sorted({str(found) for ids in listing for found in ids})
