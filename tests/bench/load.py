"""A load of raw sockets with kept connections, in a process of its own, the same for every server.

Reads lines ``PORT SECONDS PER_PAGE kept|closed`` and answers each with the number of whole replies.
"""

import selectors
import socket
import sys
import time

CONNECTIONS = 4
"""Clients side by side, each with a key and one request under way."""

_HEAD = "GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: key-{}\r\nAccept: application/json\r\n{}\r\n"


class Walker:
    """One client: walks a month of games page by page along the cursors, again and again.

    Opens a new connection where the server closes the old one, or for each call if not *kept*.
    """

    def __init__(self, port: int, number: int, per_page: int, *, kept: bool) -> None:
        self._address = "127.0.0.1", port
        self._listing = f"/v1/games?start_date=2025-01-01&end_date=2025-01-31&per_page={per_page}"
        self._number = number
        self._more = "" if kept else "Connection: close\r\n"
        self._got = b""
        self.socket = socket.create_connection(self._address)
        self.ask()

    def ask(self, cursor: bytes = b"") -> None:
        """Send for the first page, or for the one at *cursor*."""
        path = self._listing + (f"&cursor={cursor.decode()}" if cursor else "")
        self.socket.sendall(_HEAD.format(path, self._number, self._more).encode())

    def read(self) -> bytes | None:
        """Take what has come; gives a reply once it is whole."""
        part = self.socket.recv(262144)
        if not part:
            raise SystemExit("the server hung up")
        self._got += part
        head, found, body = self._got.partition(b"\r\n\r\n")
        if not found or len(body) < _length(head):
            return None
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"not a page: {head[:40]!r}")
        whole, self._got = self._got, b""
        return whole

    def reconnect(self) -> None:
        """Open a connection in place of the old one."""
        self.socket.close()
        self.socket = socket.create_connection(self._address)


def _length(head: bytes) -> int:
    _, _, rest = head.lower().partition(b"content-length: ")
    return int(rest.partition(b"\r\n")[0])


def replies(port: int, seconds: float, per_page: int, *, kept: bool) -> int:
    """Whole replies within *seconds*."""
    walkers = [Walker(port, number, per_page, kept=kept) for number in range(CONNECTIONS)]
    done = 0
    with selectors.DefaultSelector() as selector:
        for walker in walkers:
            selector.register(walker.socket, selectors.EVENT_READ, walker)
        begun = time.perf_counter()
        while time.perf_counter() - begun < seconds:
            for key, _ in selector.select(1):
                reply = key.data.read()
                if reply is not None:
                    done += 1
                    _next(key.data, reply, selector)
    for walker in walkers:
        walker.socket.close()
    return done


def _next(walker: Walker, reply: bytes, selector: selectors.BaseSelector) -> None:
    head, _, _ = reply.partition(b"\r\n\r\n")
    if b"connection: close" in head.lower():
        selector.unregister(walker.socket)
        walker.reconnect()
        selector.register(walker.socket, selectors.EVENT_READ, walker)
    _, _, rest = reply[-200:].partition(b'"next_cursor":')
    walker.ask(rest.partition(b",")[0])


def main() -> None:
    """Answer the lines of standard input."""
    for line in sys.stdin:
        port, seconds, per_page, kept = line.split()
        found = replies(int(port), float(seconds), int(per_page), kept=kept == "kept")
        print(found, flush=True)  # noqa: T201 (its answer)


if __name__ == "__main__":
    main()
