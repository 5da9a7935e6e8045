"""One table is not there."""

import re
from http import HTTPStatus
from typing import Annotated, override

import msgspec

from simulators.faults.base import Delivery
from simulators.outages.base import Answer, Outage
from simulators.outages.google_error import google_error


class MissingTable(Outage, frozen=True, tag="missing_table"):
    """A call that names ``table`` is told that there is none; others are let through and not counted."""

    table: Annotated[str, msgspec.Meta(pattern=r"^\w+\.\w+$")]
    """``dataset.table``."""

    @override
    def concerns(self, text: str) -> bool:
        dataset, _, table = self.table.partition(".")
        # In SQL with or without quotes; in the path of an insert as datasets/D/tables/T.
        named = rf"\b{dataset}(`?\.`?|/tables/){table}\b"
        return re.search(named, text) is not None

    @override
    def apply(self, answer: Answer) -> Answer:
        dataset, _, table = self.table.partition(".")
        says = f"Not found: Table {dataset}.{table} was not found in location US"
        reply = google_error(HTTPStatus.NOT_FOUND, "notFound", says)
        return Answer(Delivery(reply, delay=answer.delivery.delay), "missing")
