"""Two threads count without a lock; prints what they counted to, for each of forty seeds."""

import sys
import threading

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


def counted(seed: int, yields: float, *apart: str) -> int:
    """Read, add and write, three times each: six, unless an update is lost."""
    count = 0

    def work() -> None:
        nonlocal count
        for _ in range(3):
            was = count
            count = was + 1

    with enter(seed, Nowhere(), wall=0, yields=yields, but=apart):
        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return count


if __name__ == "__main__":
    sys.stdout.write(" ".join(str(counted(seed, float(sys.argv[1]), *sys.argv[2:])) for seed in range(40)))
