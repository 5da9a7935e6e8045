"""One page of a listing, read from the bytes of a reply."""

import json
from dataclasses import dataclass
from typing import Never

from reference.rate_limit import RetryablePage

type Row = dict[str, object]
"""One row as the API sent it."""


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one reply and where the listing goes on."""

    rows: list[Row]
    next_cursor: str | None
    """The opaque cursor of the next page, None on the last."""
    has_meta: bool
    """Whether the reply held a ``meta`` object; unpaginated endpoints send none."""
    per_page: int | None
    """The page size that the reply says it used, None where it says nothing."""


def read_page(body: bytes, *, where: str, number: int) -> Page:
    """Read the page *number* (1-based) from *body*; *where* names it in errors.

    Raises RetryablePage for a body that cannot be a whole page: cut, not JSON, not an object, ``data``
    missing, rows that are no objects, an unusable cursor, or a page without rows although a cursor led
    to it (``{"data":[]}`` with 200 is what the API answers during outages).
    """
    content = _object(body, where)
    rows = content.get("data")
    if not isinstance(rows, list):
        what = "is missing" if "data" not in content else f"is {_kind(rows)}, not a list"
        raise RetryablePage(f"{where}: data {what}")
    for row in rows:
        if not isinstance(row, dict):
            raise RetryablePage(f"{where}: a row is {_kind(row)}, not an object")
    meta = content.get("meta")
    if meta is not None and not isinstance(meta, dict):
        raise RetryablePage(f"{where}: meta is {_kind(meta)}, not an object")
    page = Page(rows, _cursor(meta or {}, where), meta is not None, _per_page(meta or {}))
    if not rows and page.next_cursor is not None:
        raise RetryablePage(f"{where}: holds no row, yet names a next page")
    if not rows and number > 1 and not page.has_meta:
        raise RetryablePage(f"{where}: holds neither rows nor meta, although the page before led here")
    return page


def _object(body: bytes, where: str) -> dict[str, object]:
    """Parse *body*; strict about what JSON is (RFC 8259 knows no NaN)."""
    try:
        content = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):  # from None: the cause would carry the whole body
        raise RetryablePage(f"{where}: the body of {len(body)} bytes is not JSON") from None
    if not isinstance(content, dict):
        raise RetryablePage(f"{where}: the body is {_kind(content)}, not an object")
    return content


def _no_number(name: str) -> Never:
    raise ValueError(name)


def _cursor(meta: dict[str, object], where: str) -> str | None:
    """The cursor as text: it is opaque, so a number and a string are the same to us."""
    cursor = meta.get("next_cursor")
    if cursor is None:
        return None
    if isinstance(cursor, bool) or not isinstance(cursor, int | str) or cursor == "":
        raise RetryablePage(f"{where}: next_cursor is {_kind(cursor)}, neither a number nor a text")
    return str(cursor)


def _per_page(meta: dict[str, object]) -> int | None:
    size = meta.get("per_page")
    return size if isinstance(size, int) and not isinstance(size, bool) and size > 0 else None


def _kind(value: object) -> str:
    """Name the JSON type of *value* for an error."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a text" if value else "an empty text"
        case list():
            return "a list"
        case _:
            return "an object"
