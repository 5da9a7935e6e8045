"""What TLS would have agreed on: nothing is encrypted, and every answer is the one that a client expects."""

from typing import Any


class Agreed:
    """The answers of a connection that speaks TLS, or none where ``server_hostname`` is None."""

    server_hostname: str | None = None
    """The name that TLS was asked for, None without TLS."""
    context: Any = None
    session = None
    session_reused = False

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

    def shared_ciphers(self) -> list[tuple[str, str, int]] | None:
        """The one cipher, None without TLS."""
        cipher = self.cipher()
        return None if cipher is None else [cipher]

    def get_channel_binding(self, cb_type: str = "tls-unique") -> bytes | None:
        """None, as before a handshake."""
        del cb_type
        return None

    def pending(self) -> int:
        """Bytes decrypted and not yet read: none."""
        return 0

    def unwrap(self) -> Any:
        """The socket below, which is this one."""
        return self
