"""A fault of a scenario: when plus do, and the state that counts its calls."""

import msgspec

from simulators.faults.table import Do
from simulators.faults.when import When


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One ``[[faults]]`` table."""

    when: When = When()
    do: Do
