"""Every fault there is, in order: what ``do`` in a scenario may be."""

from typing import get_args

from simulators.faults.base import Fault
from simulators.faults.body_cut import BodyCut
from simulators.faults.cursor_loop import CursorLoop
from simulators.faults.delay import Delay
from simulators.faults.drip import Drip
from simulators.faults.empty_data import EmptyData
from simulators.faults.fields_dropped import FieldsDropped
from simulators.faults.fields_null import FieldsNull
from simulators.faults.noop import Noop
from simulators.faults.not_json import NotJson
from simulators.faults.page_repeated import PageRepeated
from simulators.faults.refused import Refused
from simulators.faults.reset import Reset
from simulators.faults.reset_body import ResetBody
from simulators.faults.rows_dropped import RowsDropped
from simulators.faults.rows_duplicated import RowsDuplicated
from simulators.faults.stale import Stale
from simulators.faults.status import Status
from simulators.faults.wrong_type import WrongType

Do = (
    Noop
    | Status
    | RowsDropped
    | RowsDuplicated
    | FieldsDropped
    | FieldsNull
    | WrongType
    | EmptyData
    | PageRepeated
    | CursorLoop
    | Stale
    | NotJson
    | BodyCut
    | ResetBody
    | Reset
    | Refused
    | Delay
    | Drip
)
"""A fault's settings, told apart by ``kind``; msgspec decodes a table of TOML into it."""

FAULTS: tuple[type[Fault], ...] = get_args(Do)
"""The classes, in the table's order."""


def name_of(fault: type[Fault] | Fault) -> str:
    """The ``kind`` by which a scenario calls *fault*."""
    return str(fault.__struct_config__.tag)


NAMES: tuple[str, ...] = tuple(name_of(fault) for fault in FAULTS)
"""Every ``kind``, in the table's order."""
