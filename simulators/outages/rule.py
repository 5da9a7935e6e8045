"""An outage of a scenario: when plus do."""

import msgspec

from simulators.outages.table import Do
from simulators.outages.when import When


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One ``[[outages]]`` table."""

    when: When = When()
    do: Do
