"""What damages to processors share: the run of a processor, struck right after it ended."""

from simulators.pipeline.hours import MINUTE
from simulators.pipeline.processors.base import number
from simulators.pipeline.records import RunStatus
from simulators.pipeline.scene import Damaged, Scene
from simulators.pipeline.table import Table, Value


def undone(scene: Scene, processor: str, status: RunStatus | None, says: str) -> Damaged:
    """The run of *processor* has this *status* (None: there is no run), and its table is as it was before."""
    name = scene.description.processor(processor).writes
    before = scene.before.get(name) or scene.description.tables[name].empty()
    runs = scene.table("processor_runs")
    return scene.putting(name, before, says).also(processor_runs=_ended(runs, processor, status))


def later(left: Damaged, processor: str, minutes: int) -> Damaged:
    """What is *left*, but that the run of *processor* came so many *minutes* later."""
    runs = left.tables["processor_runs"]

    def moved(at: Value) -> Value:
        return None if at is None else int(number(at)) + minutes * MINUTE

    mine = _of(runs, processor)
    return left.also(processor_runs=runs.mapped({"started_at": moved, "finished_at": moved}, mine))


def _of(runs: Table, processor: str) -> list[int]:
    return runs.places("processor", lambda name: name == processor)


def _ended(runs: Table, processor: str, status: RunStatus | None) -> Table:
    mine = _of(runs, processor)
    if status is None:
        return runs.holding(row for place, row in enumerate(runs.rows) if place not in mine)
    changed = runs.mapped({"status": lambda _: status}, mine)
    return changed.mapped({"finished_at": lambda _: None}, mine) if status == "running" else changed
