"""What became of the runs that were triggered, as processor_runs says."""

from collections.abc import Mapping

from reference.self_heal.night import Asked
from reference.validation.tables import Tables
from reference.warehouse import Warehouse

_WORST_LAST = ("running", "failed", "success")
"""Where a run stands twice, the later of these counts."""


def statuses(warehouse: Warehouse, asked: Asked, tables: Tables, timeout: float) -> Mapping[str, str]:
    """The status of each recorded run of the date, by its id.

    One query of at most *timeout* seconds. Raises WarehouseError, which says nothing of any run.
    """
    place = f"`{asked.project}.{tables.places['processor_runs']}`"
    sql = f"SELECT run_id AS run_id, status AS status FROM {place} WHERE game_date = @game_date"  # noqa: S608  no value of anybody's
    found: dict[str, str] = {}
    for row in warehouse.query(sql, {"game_date": asked.game_date}, timeout=timeout):
        run, status = str(row["run_id"]), str(row["status"])
        if status in _WORST_LAST and _rank(status) >= _rank(found.get(run, "running")):
            found[run] = status
    return found


def _rank(status: str) -> int:
    return _WORST_LAST.index(status)
