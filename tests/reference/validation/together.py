"""Several instances of a gate that handle one event at the same moment."""

import threading
from collections.abc import Sequence

from reference.warehouse import Parameters, Row, Warehouse
from tests.reference.validation.night import Bench, Watched, at


class _Together(Watched):
    """Its queries are answered before any of the others' gates goes on."""

    barrier: threading.Barrier

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """Ask, and wait for the others."""
        rows = super().query(sql, parameters, timeout=timeout)
        self.barrier.wait(10)
        return rows


def at_once(it: Bench, warehouses: Sequence[Warehouse]) -> None:
    """Have one gate over each of *warehouses* look at the night, none knowing what the others log."""
    barrier = threading.Barrier(len(warehouses))
    threads = []
    for one in warehouses:
        together = _Together(one)
        together.barrier = barrier
        it.warehouse = together
        threads.append(threading.Thread(target=it.gate(), args=(at("3-4"),)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    it.warehouse = Watched(warehouses[0])
