"""What processors do otherwise than they should, one file a behaviour."""

from simulators.processors.behaviours.base import Behaviour, PlannedRun, Work
from simulators.processors.behaviours.plan import Plan
from simulators.processors.behaviours.rule import BehaviourRule

__all__ = ["Behaviour", "BehaviourRule", "Plan", "PlannedRun", "Work"]
