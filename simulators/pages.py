"""Which page of a listing a call asks for, told from the cursors that were given out before."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import parse_qsl

_NEXT = re.compile(rb'"next_cursor"\s*:\s*"?([^",}\s]+)')
_TAIL = 200
"""Bytes at the end of a body in which ``meta`` stands."""


@lru_cache(maxsize=64)
def next_cursor(body: bytes) -> str | None:
    """The cursor of the next page that *body* gives out, as text; None where it gives none."""
    found = _NEXT.findall(body[-_TAIL:])
    return found[-1].decode(errors="replace") if found and found[-1] != b"null" else None


@lru_cache(maxsize=4096)
def parameters(query: str) -> Mapping[str, str]:
    """The decoded parameters of *query*; the last of a repeated name counts."""
    return dict(parse_qsl(query, keep_blank_values=True))


Listing = tuple[str, ...]
"""What the pages of one listing have in common, see :func:`listing`."""


def listing(place: Iterable[str], parameters: Mapping[str, str]) -> Listing:
    """The listing at *place* (host, key and path) that *parameters* ask for a page of."""
    return (*place, *(f"{name}={value}" for name, value in sorted(parameters.items()) if name != "cursor"))


MOST = 20_000
"""Cursors that are remembered; the oldest go first, so that a proxy may run for weeks."""


class Pages:
    """Numbers the pages of every listing as its cursors are given out."""

    __slots__ = ("_numbers",)

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}

    def number(self, listing: Listing, cursor: str | None) -> int:
        """1 for a call without a cursor, 0 for a cursor that was never given out on *listing*."""
        if cursor in (None, "", "0"):
            return 1
        return self._numbers.get((*listing, cursor), 0)

    def given(self, listing: Listing, page: int, body: bytes) -> None:
        """Remember the cursor that *body*, the reply to page number *page*, gives out."""
        cursor = next_cursor(body)
        if cursor is not None and page:
            self._numbers.setdefault((*listing, cursor), page + 1)
            if len(self._numbers) > MOST:
                del self._numbers[next(iter(self._numbers))]
