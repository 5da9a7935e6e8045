"""Header lines as they were sent, where the client still has them."""

from collections.abc import Mapping
from typing import Protocol


class Reply(Protocol):
    """What protection needs of a response; that of requests has it."""

    @property
    def status_code(self) -> int:
        """The status."""
        ...

    @property
    def headers(self) -> Mapping[str, str]:
        """The header fields, one value a name."""
        ...


def header_lines(response: Reply, name: str) -> list[str]:
    """Give every line of header *name* (any case) in the order sent, or an empty list.

    The mapping of requests joins lines of one name with commas; the urllib3 response beneath
    (``response.raw.headers``) still has them apart, so it is asked first.
    """
    getlist = getattr(getattr(getattr(response, "raw", None), "headers", None), "getlist", None)
    lines = list(getlist(name)) if callable(getlist) else []
    if not lines:
        wanted = name.lower()
        lines = [value for key, value in response.headers.items() if key.lower() == wanted]
    return lines
