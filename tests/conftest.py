"""All tests run in a zone that is not UTC, as no result may hang on the machine's own."""

import os
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from simulators.warehouse.emulator import Emulator

os.environ["TZ"] = "America/New_York"
time.tzset()


@pytest.fixture(scope="session")
def one_emulator() -> "Iterator[Emulator]":
    """The session's emulator of BigQuery, as other tests left it: reset it before use."""
    from simulators.warehouse.emulator import Emulator  # noqa: PLC0415 (most tests never need it)

    with Emulator() as running:
        yield running
