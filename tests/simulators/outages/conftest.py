"""What tests of outages share: an answer of a healthy service."""

import pytest

from simulators.faults.base import Delivery
from simulators.outages import Answer
from simulators.wire import Response


@pytest.fixture(scope="session")
def whole() -> Answer:
    """Thirty bytes of JSON, at once."""
    return Answer(
        Delivery(Response(200, (("Content-Type", "application/json"),), b'{"rows": ["0123456789", "0123"]}'))
    )
