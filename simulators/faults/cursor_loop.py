"""Point the next cursor back, so that a walk which trusts it never ends."""

from typing import Literal, override

from simulators.faults.base import Delivery, Exchange, Fault
from simulators.faults.body import page_of, rows_of, with_page
from simulators.faults.cursor import cursor_of, figure
from simulators.seed import Stream


class CursorLoop(Fault, frozen=True):
    """``meta.next_cursor`` leads to this page, or to the first, on the last page too.

    The first page has no cursor; 0 stands for it, being less than any that is given out. A reply
    without meta is not paginated and stays as it is.
    """

    to: Literal["same", "first"] = "same"

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        page = page_of(exchange.delivery)
        if page is None or rows_of(page) is None or not isinstance(page.get("meta"), dict):
            return exchange.delivery
        asked = cursor_of(exchange.request.query) if self.to == "same" else None
        back = 0 if asked is None else figure(asked, asked)
        others = {name: value for name, value in page["meta"].items() if name != "next_cursor"}
        # The real service writes next_cursor first.
        return with_page(exchange.delivery, page | {"meta": {"next_cursor": back, **others}})
