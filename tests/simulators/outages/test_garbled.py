"""garbled."""

import msgspec

from simulators.outages import Answer
from simulators.outages.garbled import Garbled


def test_a_page_stands_where_json_was_due(whole: Answer) -> None:
    """With status 200, and as late as the answer would have been."""
    late = Answer(msgspec.structs.replace(whole.delivery, delay=7))

    garbled = Garbled(text="<p>later</p>").apply(late)

    assert garbled.delivery.reply is not None
    assert (garbled.delivery.reply.status, garbled.delivery.reply.body) == (200, b"<p>later</p>")
    assert (garbled.delivery.delay, garbled.fate) == (7, "garbled")
