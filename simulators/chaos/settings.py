"""What the chaos proxy is told; readable where mitmproxy is not installed."""

from pathlib import Path

import msgspec

from simulators.chaos.limiter import Limit
from simulators.faults.rule import Rule

ADDON = Path(__file__).with_name("addon.py")
"""The file that ``mitmdump -s`` takes."""

SETTINGS = "SCRIMMAGE_PROXY"
"""Name of the variable that names the settings file."""


FAILED = "scrimmage: the addon failed: "
"""How a line of standard error begins that tells a mistake of the addon's own."""


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
    upstream: str = ""
    """``host:port`` of the upstream in reverse mode; empty: regular mode."""
    flows: str = ""
    """File to which flows are written as mitmproxy reads them; none unless given."""
    ready: str = ""
    """File to which the port is written once it listens."""
    host: str = ""
    """Name of the upstream in the call log; empty: ``upstream``, and without one as the client named it."""
    keys: dict[str, str] = {}
    """Names of API keys."""
    token: str = ""
    """Of the control port; empty: there is none."""
    control_port: int = 0
    """Where the control port listens; 0: on any free port."""
    control: str = ""
    """File to which the control port's number is written once it listens."""
    allow: list[str] = []
    """``host:port`` of everything that calls may go on to; empty: anywhere."""
    most: int = 0
    """Calls that are taken; what comes after them goes nowhere. 0: any number."""
    limits: list[Limit] = []
    """A limiter before an upstream that has none."""
