"""Listings and their pages: rows as JSON bytes, cursors, and the envelope around them."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from simulators.balldontlie.errors import bad, not_found
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.query import PER_PAGE, Query


class Listing:
    """The rows that answer a question, encoded when a page of them is asked for.

    *ids* names each row for cursors. *ranks* is what the rows are ordered by, ascending; *rank_of*
    gives the rank of an id that may have left the listing since (None where it never was one), so
    that a cursor stays good when rows come and go. Without them the ids themselves ascend.
    """

    __slots__ = ("_encode", "_items", "ids", "rank_of", "ranks")

    def __init__[T](
        self,
        items: Sequence[T],
        encode: Callable[[T], bytes],
        ids: Sequence[int],
        ranks: Sequence[int] | None = None,
        rank_of: Callable[[int], int | None] | None = None,
    ) -> None:
        self._items: Sequence[object] = items
        self._encode: Callable[..., bytes] = encode
        self.ids = ids
        self.ranks = ids if ranks is None else ranks
        self.rank_of = rank_of or (lambda cursor: cursor)

    def __len__(self) -> int:
        return len(self._items)

    def rows(self, start: int = 0, stop: int | None = None) -> list[bytes]:
        """The JSON of the rows from *start* up to *stop*, all by default."""
        return [self._encode(item) for item in self._items[start:stop]]


@dataclass(frozen=True, slots=True)
class Page:
    """A body and the number of rows in its data."""

    body: bytes
    rows: int


def counted[T](items: Iterable[T], encode: Callable[[T], bytes]) -> Listing:
    """A listing whose rows have no id of their own; cursors are places."""
    held = list(items)
    return Listing(held, encode, range(1, len(held) + 1))


def cursor_page(listing: Listing, query: Query, options: ApiOptions) -> Page:
    """One page; ``next_cursor`` stands only where another page follows.

    Raises Refused (400) for a cursor that stands nowhere in the listing's order.
    """
    size = query.per_page or PER_PAGE
    start = _start(listing, query.cursor or 0, options)
    stop = start + size
    rows = listing.rows(start, stop)
    following = b""
    if stop < len(listing):
        cursor = stop if options.cursor == "offset" else listing.ids[stop - 1]
        following = b'"next_cursor":%d,' % cursor
    return Page(b'{"data":[%b],"meta":{%b"per_page":%d}}' % (b",".join(rows), following, size), len(rows))


def _start(listing: Listing, cursor: int, options: ApiOptions) -> int:
    if cursor <= 0:
        return 0  # clients that always send a cursor start with 0
    if options.cursor == "offset":
        return min(cursor, len(listing))
    rank = listing.rank_of(cursor)
    if rank is None:
        if options.bad_parameter == "refuse":
            raise bad("cursor", "is not a valid cursor")
        return 0
    return bisect_right(listing.ranks, rank)


def whole_page(listing: Listing) -> Page:
    """Every row, without a meta key."""
    rows = listing.rows()
    return Page(b'{"data":[%b]}' % b",".join(rows), len(rows))


def props_page(listing: Listing) -> Page:
    """Every row, with a meta that names only the page size, as player props have it."""
    rows = listing.rows()
    return Page(b'{"data":[%b],"meta":{"per_page":%d}}' % (b",".join(rows), PER_PAGE), len(rows))


def single(listing: Listing) -> Page:
    """The one row as an object. Raises Refused (404) where there is none."""
    rows = listing.rows()
    if not rows:
        raise not_found()
    return Page(b'{"data":%b}' % rows[0], 1)
