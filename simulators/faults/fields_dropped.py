"""Leave fields out of every row, as an API does that changed its schema."""

from typing import Any, override

from simulators.faults.base import Delivery, Exchange, Fault
from simulators.faults.body import with_rows
from simulators.faults.fields import FieldNames, holders
from simulators.seed import Stream


class FieldsDropped(Fault, frozen=True):
    """The named fields stand in no row of the page; a row that lacks one stays as it is."""

    fields: FieldNames
    """Names; a dot reaches into an object."""

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        def change(rows: list[Any]) -> list[Any]:
            for name in self.fields:
                for holder, key in list(holders(rows, name)):
                    del holder[key]
            return rows

        return with_rows(exchange.delivery, change)
