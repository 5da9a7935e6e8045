"""What a scrape is asked to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from reference.balldontlie.errors import JobError

type Value = str | int | bool | None
type Params = Mapping[str, Value | Sequence[Value]]
"""Query parameters; a list goes out as ``key[]=v`` repeated, None not at all, booleans in lower case."""


class Job(Protocol):
    """One listing to fetch; any object with these attributes is a job."""

    @property
    def base_url(self) -> str:
        """Scheme, host and port, such as ``https://api.balldontlie.io``; no trailing slash."""
        ...

    @property
    def api_key(self) -> str:
        """The key as the Authorization header carries it; empty sends no header."""
        ...

    @property
    def path(self) -> str:
        """The listing, such as ``/v1/games`` or ``/nba/v1/games``."""
        ...

    @property
    def params(self) -> Params:
        """Filters of the listing; a ``cursor`` among them is where the listing starts."""
        ...

    @property
    def per_page(self) -> int | None:
        """Rows a page, 1 to 100; None leaves it to the API (25)."""
        ...


@dataclass(frozen=True, slots=True)
class ListingJob:
    """A job as a plain value; its representation leaves the key out."""

    base_url: str
    api_key: str = field(repr=False)
    path: str
    params: Params
    per_page: int | None = None


def query_of(job: Job, *, paginated: bool) -> list[tuple[str, str]]:
    """Give the query of *job* in order, without cursor; the page size only where the listing has pages."""
    pairs: list[tuple[str, str]] = []
    for key, value in job.params.items():
        if key in ("cursor", "per_page"):
            continue
        if isinstance(value, str) or not isinstance(value, Sequence):
            pairs += [(key, text) for text in _texts([value])]
        else:
            name = key if key.endswith("[]") else f"{key}[]"
            pairs += [(name, text) for text in _texts(value)]
    if paginated and job.per_page:
        pairs.append(("per_page", str(job.per_page)))
    return pairs


def _texts(values: Sequence[Value]) -> list[str]:
    return [
        str(value).lower() if isinstance(value, bool) else str(value) for value in values if value is not None
    ]


def start_of(job: Job) -> str | None:
    """The cursor that *job* starts at, None for the first page."""
    cursor = job.params.get("cursor")
    return None if cursor is None or cursor == "" else str(cursor)


def host_of(base_url: str) -> str:
    """Give ``host:port`` of *base_url*, the scheme's own port where it names none.

    Raises JobError for anything but an http or https address; the message leaves the address out, as
    it may carry a password.
    """
    try:
        parts = urlsplit(base_url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
        host = parts.hostname
    except ValueError:  # a port that is no number, a broken IPv6 address; from None keeps the address out
        host = port = None
    if not host or port is None:
        raise JobError(
            "base_url is no http or https address; valid: such as https://api.balldontlie.io"
        ) from None
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def check_key(api_key: str) -> None:
    """Raise JobError where no header could carry *api_key*, most often for a newline at its end.

    ``http.client`` would put such a key into its own error message.
    """
    if api_key != api_key.strip() or not api_key.isascii() or (api_key and not api_key.isprintable()):
        raise JobError("api_key holds what no header can carry; is there a newline or a space at its end?")
