"""The loop over pages that adapters share: as plain as a user would write it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

TIMEOUT = (5, 30)
"""Seconds to connect and to read."""


class Job(Protocol):
    """What an adapter reads of its job."""

    @property
    def base_url(self) -> str:
        """No trailing slash."""
        ...

    @property
    def api_key(self) -> str:
        """Goes into the Authorization header as it is."""
        ...

    @property
    def path(self) -> str:
        """Such as ``/v1/games``."""
        ...

    @property
    def params(self) -> Mapping[str, str | list[str]]:
        """The query; a list is sent as ``name[]`` again and again."""
        ...

    @property
    def per_page(self) -> int:
        """Rows of a page."""
        ...


class Answer(Protocol):
    """What is read of a reply, of requests or httpx."""

    def raise_for_status(self) -> object:
        """Raise the client's own error for a status of 400 and more."""
        ...

    def json(self) -> Any:
        """The body."""
        ...


def pages(job: Job, get: Callable[..., Answer]) -> Iterator[dict[str, Any]]:
    """Give every row of *job*, following the cursors; *get* is ``requests.Session.get`` or wraps it."""
    params: dict[str, Any] = {
        f"{name}[]" if isinstance(value, list) else name: value for name, value in job.params.items()
    }
    params["per_page"] = job.per_page
    while True:
        reply = get(
            f"{job.base_url}{job.path}",
            params=params,
            headers={"Authorization": job.api_key},
            timeout=TIMEOUT,
        )
        reply.raise_for_status()
        body = reply.json()
        yield from body["data"]
        cursor = (body.get("meta") or {}).get("next_cursor")
        if cursor is None:
            return
        params["cursor"] = cursor
