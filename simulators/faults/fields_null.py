"""Empty fields of some rows, as an API does before the figures are in."""

from typing import Annotated, Any, override

import msgspec

from simulators.faults.base import Delivery, Exchange, Fault
from simulators.faults.body import with_rows
from simulators.faults.fields import FieldNames, holders
from simulators.faults.rows import part, picked
from simulators.seed import Stream


class FieldsNull(Fault, frozen=True):
    """The named fields are null in a share of the rows; a field that a row lacks is not added."""

    fields: FieldNames
    """Names; a dot reaches into an object."""
    share: Annotated[float, msgspec.Meta(ge=0, le=1)] = 1.0
    """Part of the page's rows, drawn for each reply; above zero at least one row."""

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        def change(rows: list[Any]) -> list[Any]:
            for place in picked(len(rows), part(len(rows), self.share), draw):
                for name in self.fields:
                    for holder, key in holders(rows[place], name):
                        holder[key] = None
            return rows

        return with_rows(exchange.delivery, change)
