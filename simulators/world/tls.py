"""TLS passes through: the world's bytes are plain, and contexts load no certificates."""

from typing import Any

from .bio import Plain
from .errors import RefusedError
from .sockets import Socket


def wrap_socket(self: Any, sock: Any, *_: Any, server_hostname: str | None = None, **__: Any) -> Any:
    """The very socket, which from now on says that it speaks TLS. Raises TypeError for any other."""
    if not isinstance(sock, Socket):
        raise TypeError(f"a world's TLS goes over a world's socket, not over {type(sock).__name__}")
    sock.context = self
    sock.server_hostname = server_hostname or ""
    return sock


def load_nothing(self: Any, *_: Any, **__: Any) -> None:
    """Certificates are not looked at here, and loading them costs 13 ms."""


def wrap_bio(
    self: Any,
    incoming: Any,
    outgoing: Any,
    server_side: bool = False,  # noqa: FBT001, FBT002 (as the real one)
    server_hostname: str | None = None,
    **_: Any,
) -> Plain:
    """TLS that lets bytes through, between the two buffers. Raises RefusedError for a server's side."""
    if server_side:
        raise RefusedError(
            "the world has TCP clients only, and a server's side of TLS was asked for. Run the target on the "
            "wire (--rig wire) if it listens."
        )
    return Plain(self, incoming, outgoing, server_hostname)
