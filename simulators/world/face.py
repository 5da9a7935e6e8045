"""What else a socket is asked: options, names, its file, and what TLS would have agreed on."""

from typing import Any

from . import raw
from .errors import RefusedError


class Face:
    """The answers that need no network."""

    family: int
    type: int
    proto: int
    _timeout: float | None
    _number: int
    _peer: tuple[str, int]
    _home: Any
    _io_refs: int
    server_hostname: str | None = None
    """The name that TLS was asked for, None without TLS."""
    context: Any = None
    session = None
    session_reused = False

    makefile = raw.RealSocket.makefile

    def settimeout(self, timeout: float | None) -> None:
        """Seconds that a read may wait; None for ever. Raises ValueError for a negative number."""
        if timeout is not None and timeout < 0:
            raise ValueError("Timeout value out of range")
        self._timeout = None if timeout is None else float(timeout)

    def gettimeout(self) -> float | None:
        """Seconds that a read may wait."""
        return self._timeout

    @property
    def timeout(self) -> float | None:
        """Seconds that a read may wait."""
        return self._timeout

    def setblocking(self, flag: bool) -> None:  # noqa: FBT001 (as the real one)
        """Whether a read waits."""
        self._timeout = None if flag else 0.0

    def getblocking(self) -> bool:
        """Whether a read waits."""
        return self._timeout != 0

    def setsockopt(self, *_: Any) -> None:
        """Accept any option: there is nothing to set it on."""

    def getsockopt(self, level: int, option: int, size: int = 0) -> int | bytes:
        """Zero, which for SO_ERROR means no error."""
        del level, option
        return bytes(size) if size else 0

    def ioctl(self, *_: Any) -> None:
        """Accept anything, as :meth:`setsockopt`."""

    def fileno(self) -> int:
        """The false file number; -1 once closed."""
        return self._number if self._home is not None else -1

    def getpeername(self) -> tuple[str, int]:
        """The address that it is connected to."""
        return self._peer

    def getsockname(self) -> tuple[str, int]:
        """An address of its own."""
        return "198.18.0.1", 40_000 + self._number % 20_000

    def get_inheritable(self) -> bool:
        """No process inherits it."""
        return False

    def set_inheritable(self, _: Any) -> None:
        """No process inherits it."""

    def bind(self, address: Any) -> None:
        """Refused: nobody in the world listens. Raises RefusedError."""
        raise RefusedError(
            f"the world has TCP clients only, and a socket was bound to {address!r}. "
            "Run the target on the wire (--rig wire) if it listens."
        )

    def listen(self, backlog: int = 0) -> None:
        """Refused, as :meth:`bind`."""
        self.bind(backlog)

    # What TLS would have agreed on.

    def do_handshake(self, *_: Any) -> None:
        """Nothing to agree on: TLS passes through."""

    def version(self) -> str | None:
        """The version of TLS, None without."""
        return "TLSv1.3" if self.server_hostname is not None else None

    def cipher(self) -> tuple[str, str, int] | None:
        """The cipher, None without TLS."""
        return ("TLS_AES_256_GCM_SHA384", "TLSv1.3", 256) if self.server_hostname is not None else None

    def getpeercert(self, binary_form: bool = False) -> Any:  # noqa: FBT001, FBT002 (as the real one)
        """A certificate for the very name that was asked for."""
        name = self.server_hostname or ""
        return b"" if binary_form else {"subject": (), "subjectAltName": (("DNS", name),)}

    def selected_alpn_protocol(self) -> str | None:
        """HTTP/1.1 is all that the servers here speak."""
        return None

    def selected_npn_protocol(self) -> str | None:
        """None, as everywhere today."""
        return None

    def compression(self) -> str | None:
        """None, as everywhere today."""
        return None

    def pending(self) -> int:
        """Bytes decrypted and not yet read: none."""
        return 0

    def unwrap(self) -> Any:
        """The socket below, which is this one."""
        return self
