"""Answer that there is nothing: well-formed, successful and wrong."""

from typing import override

from simulators.faults.base import Delivery, Exchange, Fault
from simulators.faults.body import page_of, rows_of, with_page
from simulators.seed import Stream


class EmptyData(Fault, frozen=True):
    """The reply is ``{"data": []}``."""

    keep_meta: bool = False
    """Whether meta stays, so that the next page can still be asked for."""

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        page = page_of(exchange.delivery)
        if page is None or rows_of(page) is None:
            return exchange.delivery
        kept = page if self.keep_meta else {}
        return with_page(exchange.delivery, kept | {"data": []})
