"""A behaviour of a scenario: when plus do."""

import msgspec

from simulators.processors.behaviours.table import Do
from simulators.processors.behaviours.when import When


class BehaviourRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One ``[[pipeline.processors]]`` table."""

    when: When = When()
    do: Do
