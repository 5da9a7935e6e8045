"""What the chaos proxy is told, and what it cannot do; readable where mitmproxy is not installed."""

from pathlib import Path

import msgspec

from simulators.faults.rule import Rule

ADDON = Path(__file__).with_name("addon.py")
"""The file that ``mitmdump -s`` takes."""

SETTINGS = "SCRIMMAGE_PROXY"
"""Name of the variable that names the settings file."""

BEYOND = frozenset({"stale"})
"""Faults that need the server's own hand: nobody behind the upstream can say what it held an hour ago."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the proxy is told when it starts."""

    rules: list[Rule]
    seed: int
    origin: int
    """Nanoseconds of the machine's monotonic clock at the run's begin."""
    wall: int
    """Microseconds since the Unix epoch at the run's begin."""
    log: str
    """File to which the call log is written, one event a line."""
    ready: str = ""
    """File to which the port is written once it listens."""
    host: str = ""
    """Name of the upstream in the call log; empty: as the client named it."""
    keys: dict[str, str] = {}
    """Names of API keys."""
    token: str = ""
    """Of the control port; empty: there is none."""
    control: str = ""
    """File to which the control port's number is written once it listens."""
    allow: list[str] = []
    """``host:port`` of everything that calls may go on to; empty: anywhere."""
