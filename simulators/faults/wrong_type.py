"""Change the type of the data, or of one field, as an untested release does."""

from typing import Any, Literal, override

import msgspec

from simulators.faults.base import Delivery, Exchange, Fault
from simulators.faults.body import page_of, with_page
from simulators.faults.cursor import figure
from simulators.faults.fields import holders
from simulators.seed import Stream

Type = Literal["object", "list", "string", "number", "null"]
"""The types of JSON, but for true and false."""


class WrongType(Fault, frozen=True):
    """``data``, or one field of every row, has another type; what has it already stays as it is."""

    becomes: Type
    field: str = ""
    """Name; a dot reaches into an object. Empty: ``data`` itself."""

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        page = page_of(exchange.delivery)
        if page is None:
            return exchange.delivery
        places = list(holders(page["data"], self.field)) if self.field else [(page, "data")]
        for holder, key in places:
            holder[key] = retyped(holder[key], self.becomes)
        return with_page(exchange.delivery, page)


def retyped(value: Any, becomes: Type) -> Any:
    """Give *value* as another type of JSON, near to it: wrapped, as its JSON text, as a figure, or null."""
    match becomes:
        case "object":
            return value if isinstance(value, dict) else {"value": value}
        case "list":
            return value if isinstance(value, list) else [value]
        case "string":
            return value if isinstance(value, str) else msgspec.json.encode(value).decode()
        case "number":
            return _number(value)
        case "null":
            return None


def _number(value: Any) -> int | float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        return figure(value, 0)
    return len(value) if isinstance(value, list) else 0
