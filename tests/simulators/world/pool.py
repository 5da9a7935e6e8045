"""Forty futures of a pool, some done already, as they complete; prints the order."""

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

from simulators.world import Arrivals, enter


class Nowhere:
    """A network without hosts."""

    def resolves(self, host: str) -> bool:
        """None."""
        del host
        return False

    def connect(self, authority: str, now: int) -> int | None:
        """Refused."""
        del authority, now
        return None

    def send(self, connection: int, data: bytes, now: int) -> Arrivals | None:
        """Never asked."""
        raise NotImplementedError

    def hang_up(self, connection: int, now: int) -> None:
        """Never asked."""
        raise NotImplementedError


def main() -> list[object]:
    """What came when, and from which thread."""
    # What lies before the objects in memory differs from process to process, by the hash seed.
    spare = [bytes(size) for size in range(16, 512, 16) for _ in range(hash(str(size)) % 60)]
    seen: list[object] = [len(spare) > 0]

    def work(number: int) -> tuple[int, str]:
        time.sleep(number % 3)
        return number, threading.current_thread().name

    with enter(3, Nowhere(), wall=0):
        with ThreadPoolExecutor(8) as pool:
            futures = [pool.submit(work, number) for number in range(40)]
            time.sleep(4)
            seen += [future.result() for future in as_completed(futures)]
        seen.append(time.monotonic())
    return seen


if __name__ == "__main__":
    sys.stdout.write(repr(main()))
