"""No protection at all: the behaviour from before, to compare with and to fall back to."""

from collections.abc import Callable

from reference.rate_limit.headers import Reply


class NullProtection:
    """Sends once and gives back whatever comes."""

    __slots__ = ()

    def call[R: Reply](self, send: Callable[[], R], *, host: str, key: str) -> R:  # noqa: ARG002 - same call
        """Send once; *host* and *key* are not looked at, and exceptions pass through."""
        return send()
