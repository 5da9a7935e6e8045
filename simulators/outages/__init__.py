"""What goes wrong with a service that a gate leans on: one outage a file, listed in ``table``."""

from simulators.outages.base import Answer, Outage
from simulators.outages.plan import Call, Plan, Struck
from simulators.outages.rule import Rule
from simulators.outages.when import When

__all__ = ["Answer", "Call", "Outage", "Plan", "Rule", "Struck", "When"]
