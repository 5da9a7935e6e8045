"""What has to run for tables to be whole, as far as tables beside their reference show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulators.history import Need
from simulators.pipeline.compare import beside
from simulators.pipeline.description import Description, Processor
from simulators.pipeline.hours import minutes_of
from simulators.pipeline.table import Row, Table, Tables

_RAW = 2
"""The phase that loads files, game by game."""
_FEW = 3


@dataclass(frozen=True, slots=True)
class Lack:
    """What is not there, and what differs so that nobody can see it from what is missing."""

    needs: Sequence[Need]
    hidden: Sequence[str]
    """Tables that hold the keys that they should, and other values."""
    says: Sequence[str]


def lacking(description: Description, tables: Tables, whole: Tables) -> Lack:
    """Lay *tables* beside *whole* ones, by their keys.

    Needed are the processors whose tables lack a key, or have one twice or too many, and those that read what
    such a one writes. Which runs are out of date does not show, so more may have to run than is needed here.
    """
    needs: dict[str, Need] = {}
    hidden: list[str] = []
    says: list[str] = []
    order = sorted(description.processors, key=lambda one: (one.phase, minutes_of(one.starts)))
    for processor in order:
        name = processor.writes
        if name in whole:
            need, told = _need(description, processor, tables.get(name), whole[name])
            beyond = beside(name, description.tables[name], tables.get(name), whole[name])
            if need:
                needs[processor.name] = need
                says.append(told)
            elif beyond.missing or beyond.extra:
                hidden.append(name)
        if processor.name not in needs and _reads_one(description, processor, needs):
            needs[processor.name] = Need(processor.name, "downstream")
    return Lack(list(needs.values()), hidden, says)


def _reads_one(description: Description, processor: Processor, needs: Mapping[str, Need]) -> bool:
    writers = [description.writer(table) for table in processor.reads]
    return any(writer is not None and writer.name in needs for writer in writers)


def _need(
    description: Description, processor: Processor, table: Table | None, whole: Table
) -> tuple[Need | None, str]:
    spec = description.tables[processor.writes]
    keyed = whole.key(spec.key)
    rows: Sequence[Row] = table.rows if table else ()
    wrong = _apart(list(map(keyed, rows)), list(map(keyed, whole.rows)))
    if not wrong:
        return None, ""
    if not rows:
        return Need(processor.name, "missing"), f"{processor.writes} has no row"
    says = f"{processor.writes} differs in {len(wrong)} keys"
    if processor.phase != _RAW or "game_id" not in spec.key:
        return Need(processor.name, "partial"), says
    games = sorted({str(key[spec.key.index("game_id")]) for key in wrong})
    every = {str(game) for game in whole.values("game_id")}
    few = f"{says}, of games {', '.join(games[:_FEW])}"
    return Need(processor.name, "partial", [] if every <= set(games) else games), few


def _apart(keys: Sequence[Row], wanted: Sequence[Row]) -> list[Row]:
    """Keys that are missing, too many, or there twice."""
    there, due = set(keys), set(wanted)
    twice = {key for key in there if keys.count(key) > wanted.count(key)} if len(keys) > len(there) else set()
    return sorted((due - there) | (there - due) | twice, key=str)
