"""Every behaviour there is, in order: what ``do`` of a ``[[pipeline.processors]]`` table may be."""

from typing import get_args

from simulators.processors.behaviours.base import Behaviour
from simulators.processors.behaviours.crashes import Crashes
from simulators.processors.behaviours.does_half import DoesHalf
from simulators.processors.behaviours.does_nothing import DoesNothing
from simulators.processors.behaviours.reads_stale import ReadsStale
from simulators.processors.behaviours.refuses import Refuses
from simulators.processors.behaviours.runs_later import RunsLater
from simulators.processors.behaviours.runs_twice import RunsTwice
from simulators.processors.behaviours.slow_run import SlowRun

Do = Refuses | DoesNothing | DoesHalf | ReadsStale | RunsTwice | RunsLater | SlowRun | Crashes
"""A behaviour's settings, told apart by ``kind``; msgspec decodes a table of TOML into it."""

BEHAVIOURS: tuple[type[Behaviour], ...] = get_args(Do)
"""The classes, in the table's order."""

NAMES: tuple[str, ...] = tuple(str(behaviour.__struct_config__.tag) for behaviour in BEHAVIOURS)
"""Every ``kind``, in the table's order."""
