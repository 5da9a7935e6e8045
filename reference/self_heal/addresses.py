"""Where processors are triggered, as a variable says."""

import json
from collections.abc import Mapping
from urllib.parse import urlsplit

from reference.self_heal.graph import PROCESSORS
from reference.variables import ConfigError

PROCESSOR_URL = "SELF_HEAL_PROCESSOR_URL"
"""The variable: an address with ``{processor}`` in it, or a JSON object of addresses by processor."""


def addresses(env: Mapping[str, str]) -> dict[str, str]:
    """The address of each processor. Raises ConfigError, which repeats no address: they may hold keys."""
    text = env.get(PROCESSOR_URL, "").strip()
    names = [one.name for one in PROCESSORS]
    if text.startswith("{"):
        try:
            given = json.loads(text)
        except ValueError:
            given = None
        found = given if isinstance(given, dict) else {}
    else:
        found = {name: text.replace("{processor}", name) for name in names if "{processor}" in text}
    urls = {name: str(found.get(name, "")) for name in names}
    wrong = [name for name, url in urls.items() if not reachable(url)]
    if wrong:
        raise ConfigError(
            f"{PROCESSOR_URL} has no http or https address for {', '.join(wrong)}; valid: an address such as"
            " https://example.org/{processor}, or a JSON object of addresses by processor"
        )
    return urls


def reachable(url: str) -> bool:
    """Whether *url* is of http or https, with a host, and with a port that there can be."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
