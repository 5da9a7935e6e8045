"""Every outage there is, in order: what ``do`` of an ``[[outages]]`` table may be."""

from typing import get_args

from simulators.outages.base import Outage
from simulators.outages.cut import Cut
from simulators.outages.error import Error
from simulators.outages.garbled import Garbled
from simulators.outages.hang import Hang
from simulators.outages.killed import Killed
from simulators.outages.missing_table import MissingTable
from simulators.outages.refused import Refused
from simulators.outages.slow import Slow
from simulators.outages.stopped import Stopped

Do = Slow | Hang | Refused | Error | Garbled | Cut | MissingTable | Stopped | Killed
"""An outage's settings, told apart by ``kind``; msgspec decodes a table of TOML into it."""

OUTAGES: tuple[type[Outage], ...] = get_args(Do)
"""The classes, in the table's order."""

NAMES: tuple[str, ...] = tuple(str(outage.__struct_config__.tag) for outage in OUTAGES)
"""Every ``kind``, in the table's order."""
