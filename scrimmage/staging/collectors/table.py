"""Every collector, in the order in which they are begun. A new one is one line here."""

from collections.abc import Callable, Mapping

from scrimmage.staging.collectors.base import Collector
from scrimmage.staging.model import Collect

_ORDER: Mapping[str, Callable[[Collect], Collector]] = {}
"""What makes a collector, by the key of its table under ``[collect]``."""


def collectors(collect: Collect) -> list[Collector]:
    """Those that *collect* asks for."""
    return [make(collect) for name, make in _ORDER.items() if getattr(collect, name) is not None]


def unmakeable(collect: Collect) -> list[str]:
    """Keys of *collect* that are asked for and that nobody here collects."""
    return [
        name
        for name in collect.__struct_fields__
        if getattr(collect, name) is not None and name not in _ORDER
    ]
