"""Fifty threads over requests, with refusals, jitter, a shared lock and a race; prints one digest."""

import hashlib
import random
import sys
import threading
import time

import requests

from simulators.world import Arrivals, enter

REFUSED = b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"
SERVED = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Limited:
    """Ten calls in each tenth of a second."""

    def __init__(self) -> None:
        self.log: list[tuple[int, int, bytes]] = []
        self._counts: dict[int, int] = {}
        self._connections = 0

    def resolves(self, host: str) -> bool:
        """One host."""
        return host == "api.balldontlie.io"

    def connect(self, authority: str, now: int) -> int | None:
        """Always."""
        del authority, now
        self._connections += 1
        return self._connections

    def send(self, connection: int, data: bytes, now: int) -> Arrivals | None:
        """Served or refused, by the count of the window."""
        window = now // 100_000
        self._counts[window] = self._counts.get(window, 0) + 1
        reply = SERVED if self._counts[window] <= 10 else REFUSED
        self.log.append((now, connection, data.split(b"\r\n")[0] + reply[:12]))
        return Arrivals([(now + 5_000, reply)], now + 5_000, "whole")

    def hang_up(self, connection: int, now: int) -> None:
        """Noted."""
        self.log.append((now, connection, b"gone"))


def main(seed: int) -> str:
    """Give the digest of everything that was seen."""
    far = Limited()
    seen: list[object] = []
    count = 0
    lock = threading.Lock()

    def client(number: int) -> None:
        nonlocal count
        with requests.Session() as session:
            for call in range(4):
                while (
                    session.get(f"https://api.balldontlie.io/{number}/{call}", timeout=30).status_code != 200
                ):
                    time.sleep(1 + random.random())
                was = count
                time.sleep(0)
                count = was + 1
                with lock:
                    seen.append((number, call, time.time(), random.random()))

    with enter(seed, far, wall=1_735_689_600 * 10**9):
        threads = [threading.Thread(target=client, args=(number,)) for number in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return hashlib.sha256(repr((far.log, seen, count)).encode()).hexdigest()


if __name__ == "__main__":
    sys.stdout.write(main(int(sys.argv[1])))
