"""What became of the runs that were triggered, as processor_runs says."""

from collections.abc import Mapping

from reference.self_heal.night import Asked
from reference.validation.tables import Tables
from reference.warehouse import Warehouse

_WORST_FIRST = ("failed", "success")
"""Where the end of a run stands twice, the later of these counts."""


def ends(warehouse: Warehouse, asked: Asked, tables: Tables, timeout: float) -> Mapping[str, str]:
    """How each run of the date that has ended did so, by its id: ``failed`` or ``success``.

    One query of at most *timeout* seconds. Raises WarehouseError, which says nothing of any run.
    """
    place = f"`{asked.project}.{tables.places['processor_runs']}`"
    sql = f"SELECT run_id AS run_id, status AS status FROM {place} WHERE game_date = @game_date"  # noqa: S608  no value of anybody's
    found = [
        (str(row["run_id"]), str(row["status"]))
        for row in warehouse.query(sql, {"game_date": asked.game_date}, timeout=timeout)
    ]
    return {run: status for end in _WORST_FIRST for run, status in found if status == end}
