"""The history of a run: its first line, its events, and how both become JSON Lines.

Judges read nothing else. No event holds a secret, a uuid, or a wall time but Date and Retry-After
as they were sent, which rig sim draws from the scenario; so there the same seed gives the same bytes.
"""

from simulators.history.api_events import (
    Call,
    End,
    Fault,
    Outage,
    Reply,
)
from simulators.history.gate_events import (
    Alert,
    Fate,
    GateDecision,
    GateEnd,
    GateStart,
    Issue,
    Logged,
    PhaseCalled,
    State,
    Truth,
    WarehouseCall,
)
from simulators.history.header import (
    SCHEMA,
    Breaker,
    Declares,
    Header,
    Kind,
    Target,
)
from simulators.history.job_events import (
    Flag,
    Held,
    JobEnd,
    JobStart,
    Outcome,
    Rows,
    Stuck,
    TargetExit,
)
from simulators.history.lines import (
    PACKED,
    PLAIN,
    HistoryError,
    decode,
    decode_events,
    encode,
    encode_event,
    load,
    packed,
)
from simulators.history.record import (
    Event,
    History,
    Recorder,
)
from simulators.history.rows import (
    digest,
    row_keys,
)

__all__ = [
    "PACKED",
    "PLAIN",
    "SCHEMA",
    "Alert",
    "Breaker",
    "Call",
    "Declares",
    "End",
    "Event",
    "Fate",
    "Fault",
    "Flag",
    "GateDecision",
    "GateEnd",
    "GateStart",
    "Header",
    "Held",
    "History",
    "HistoryError",
    "Issue",
    "JobEnd",
    "JobStart",
    "Kind",
    "Logged",
    "Outage",
    "Outcome",
    "PhaseCalled",
    "Recorder",
    "Reply",
    "Rows",
    "State",
    "Stuck",
    "Target",
    "TargetExit",
    "Truth",
    "WarehouseCall",
    "decode",
    "decode_events",
    "digest",
    "encode",
    "encode_event",
    "load",
    "packed",
    "row_keys",
]
