"""TLS over two buffers, as asyncio and anyio speak it: here a plain copy from the one to the other."""

import ssl
from typing import Any

from .agreed import Agreed


class Plain(Agreed):
    """What ``SSLContext.wrap_bio`` gives for two ``ssl.MemoryBIO``."""

    def __init__(self, context: Any, incoming: Any, outgoing: Any, name: str | None) -> None:
        self.context = context
        self.server_hostname = name or ""
        self.server_side = False
        self._incoming = incoming
        self._outgoing = outgoing

    def read(self, size: int = 1024, buffer: Any = None) -> Any:
        """Up to *size* bytes, or how many went into *buffer*; none at the end. Raises SSLWantReadError."""
        if not self._incoming.pending and not self._incoming.eof:
            raise ssl.SSLWantReadError(ssl.SSL_ERROR_WANT_READ, "The operation did not complete (read)")
        if buffer is None:
            return self._incoming.read(size)
        part = self._incoming.read(min(size, len(buffer)))
        buffer[: len(part)] = part
        return len(part)

    def write(self, data: Any) -> int:
        """Send *data* and give its length."""
        written: int = self._outgoing.write(data)
        return written

    def unwrap(self) -> None:
        """End TLS: the far side has nothing to say to it."""
