"""What the chaos proxy is told; readable where mitmproxy is not installed."""

from pathlib import Path
from typing import Literal

import msgspec

from simulators.faults.rule import Rule

ADDON = Path(__file__).with_name("addon.py")
"""The file that ``mitmdump -s`` takes."""

SETTINGS = "SCRIMMAGE_PROXY"
"""Name of the variable that names the settings file."""

Mode = Literal["reverse", "regular"]
"""In front of one upstream, or a forward proxy that clients are told to use."""


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
    mode: Mode = "reverse"
    upstream: str = ""
    """``host:port`` of the upstream, in reverse mode."""
    ready: str = ""
    """File to which the port is written once it listens."""
    failures: str = ""
    """File to which every mistake of the addon's own is written, one a line."""
    flows: str = ""
    """File to which flows are written as mitmproxy reads them; none unless given."""
    host: str = ""
    """Name of the upstream in the call log; empty: as the client named it."""
    keys: dict[str, str] = {}
