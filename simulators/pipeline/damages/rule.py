"""A damage of a scenario: when plus do."""

import msgspec

from simulators.pipeline.damages.table import Do
from simulators.pipeline.damages.when import When


class DamageRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One ``[[damages]]`` table."""

    when: When = When()
    do: Do
