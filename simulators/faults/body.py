"""Editing the body of a reply on its way: read its JSON, change it, mend what tells its length."""

from collections.abc import Callable
from typing import Any

import msgspec

from simulators.faults.base import Delivery

Page = dict[str, Any]
"""The JSON object of a listing's page, keys in the order received."""


def page_of(delivery: Delivery) -> Page | None:
    """Decode the page that *delivery* carries; None where there is no JSON object with a ``data`` key."""
    if delivery.reply is None:
        return None
    try:
        page = msgspec.json.decode(delivery.reply.body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return page if isinstance(page, dict) and "data" in page else None


def rows_of(page: Page | None) -> list[Any] | None:
    """The rows of *page*; None where ``data`` is no list."""
    rows = None if page is None else page["data"]
    return rows if isinstance(rows, list) else None


def edited(delivery: Delivery, data: bytes) -> Delivery:
    """The same delivery with *data* as its body; a Content-Length that stands there tells the new length."""
    assert delivery.reply is not None, "only a body that is there can be edited"
    headers = tuple(
        (name, str(len(data)) if name.lower() == "content-length" else value)
        for name, value in delivery.reply.headers
    )
    return delivery.but(msgspec.structs.replace(delivery.reply, headers=headers, body=data))


def with_page(delivery: Delivery, page: Page) -> Delivery:
    """The same delivery with *page* as its body, encoded without spaces."""
    return edited(delivery, msgspec.json.encode(page))


def with_rows(delivery: Delivery, change: Callable[[list[Any]], list[Any]]) -> Delivery:
    """The same delivery with its rows changed; as it was where it carries no list of rows."""
    page = page_of(delivery)
    rows = rows_of(page)
    if page is None or rows is None:
        return delivery
    return with_page(delivery, page | {"data": change(rows)})
