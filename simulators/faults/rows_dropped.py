"""Leave rows out, as an upstream does whose data is not all there yet."""

from typing import override

from simulators.faults.base import Delivery, Exchange
from simulators.faults.body import with_rows
from simulators.faults.rows import RowsFault
from simulators.seed import Stream


class RowsDropped(RowsFault, frozen=True):
    """Some rows of the page are missing; meta tells nothing of it."""

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        def change(rows: list[object]) -> list[object]:
            gone = self.struck(len(rows), draw)
            return [row for place, row in enumerate(rows) if place not in gone]

        return with_rows(exchange.delivery, change)
