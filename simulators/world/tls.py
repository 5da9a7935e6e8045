"""TLS passes through: the world's bytes are plain, and contexts load no certificates."""

from typing import Any

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
