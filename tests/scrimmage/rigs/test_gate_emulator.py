"""One emulator a process."""

import pytest

from scrimmage.rigs.gate_emulator import emulator
from scrimmage.rigs.gate_tables import LOG
from simulators.warehouse.rest import RestTables
from simulators.warehouse.tables import NoTableError, Table

pytestmark = pytest.mark.wire


def test_it_is_kept_and_emptied() -> None:
    """The second run finds the process of the first, and none of its tables."""
    first = emulator("p")
    tables = RestTables(first.url, "p")
    tables.load([Table(LOG)])
    assert tables.read(LOG) == []

    assert emulator("p") is first
    with pytest.raises(NoTableError):
        RestTables(first.url, "p").read(LOG)
