"""Which endpoint a path means: with or without ``/nba``, fixed paths before those with an id."""

import re

from simulators.balldontlie.endpoints.base import Endpoint
from simulators.balldontlie.endpoints.table import ENDPOINTS

_FIXED = {endpoint.path: endpoint for endpoint in ENDPOINTS if "{" not in endpoint.path}
_PATTERNS = tuple(
    (re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", endpoint.path)), endpoint)
    for endpoint in ENDPOINTS
    if "{" in endpoint.path
)
_PATH = re.compile(r"/(?:nba/)?(v[0-9]+/.+?)/?")


def route(path: str) -> tuple[Endpoint, dict[str, list[str]]] | None:
    """The endpoint that *path* means and what stands in its braces; None where there is none.

    The namespace ``/nba`` may be left out, as older clients do; one slash at the end does no harm.
    """
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    if endpoint := _FIXED.get(found[1]):
        return endpoint, {}
    for pattern, endpoint in _PATTERNS:
        if match := pattern.fullmatch(found[1]):
            return endpoint, {name: [text] for name, text in match.groupdict().items()}
    return None
