"""Every behaviour there is, in order: what ``do`` of a ``[[pipeline.processors]]`` table may be."""

from simulators.processors.behaviours.does_nothing import DoesNothing

Do = DoesNothing
"""A behaviour's settings, told apart by ``kind``; msgspec decodes a table of TOML into it."""
