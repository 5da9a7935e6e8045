"""What every rig of gates and healers tells alike."""

from types import SimpleNamespace

from scrimmage.rigs.record import Record, field_of
from simulators import history
from simulators.clock import VirtualClock


def test_events_are_numbered_and_timed() -> None:
    """In the order in which they come; an op of a client's own is another."""
    clock = VirtualClock()
    record = Record(clock)
    record.warehouse("query", 5, "slow")
    clock.sleep(9)
    record.warehouse("load", 0, "whole", log=True)
    record.alert("a\n b", delivered=False)
    record.gone(-9, "killed")

    assert record.events == [
        history.WarehouseCall(n=1, t=0, who="warehouse", op="query", took=5, fate="slow"),
        history.WarehouseCall(n=2, t=9, who="warehouse", op="other", took=0, log=True),
        history.Alert(n=3, t=9, who="slack", says="a b", delivered=False),
        history.TargetExit(n=4, t=9, who="target", code=-9, says="killed"),
    ]


def test_a_field_is_read_of_an_object_or_a_mapping() -> None:
    """Where there is none it is None."""
    assert field_of({"state": "healed"}, "state") == "healed"
    assert field_of(SimpleNamespace(state="healed"), "state") == "healed"
    assert field_of(None, "state") is None
