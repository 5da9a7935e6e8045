"""Serve the first page's rows again under a later cursor, as a cache does that ignores the query."""

from typing import ClassVar, override

import msgspec

from simulators.faults.base import Delivery, Exchange, Fault
from simulators.faults.body import page_of, rows_of, with_rows
from simulators.faults.cursor import cursor_of, without_cursor
from simulators.seed import Stream


class PageRepeated(Fault, frozen=True):
    """A later page carries the rows of the first one; its meta is its own, so the walk goes on.

    On page 2 that is the page before. The first page stays as it is.
    """

    asks_again: ClassVar[bool] = True

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        request = exchange.request
        if exchange.again is None or cursor_of(request.query) is None:
            return exchange.delivery
        first = exchange.again(
            msgspec.structs.replace(request, query=without_cursor(request.query)), exchange.now
        )
        rows = rows_of(page_of(Delivery(first)))
        return exchange.delivery if rows is None else with_rows(exchange.delivery, lambda _: rows)
