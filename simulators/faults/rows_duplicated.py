"""Send rows twice, as a join does that was not meant to."""

from typing import override

from simulators.faults.base import Delivery, Exchange
from simulators.faults.body import with_rows
from simulators.faults.rows import RowsFault
from simulators.seed import Stream


class RowsDuplicated(RowsFault, frozen=True):
    """Some rows of the page come twice, the copy right after the row."""

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        def change(rows: list[object]) -> list[object]:
            twice = self.struck(len(rows), draw)
            return [copy for place, row in enumerate(rows) for copy in [row] * (1 + (place in twice))]

        return with_rows(exchange.delivery, change)
