"""How damage shows in the tables that a gate reads, found by laying them beside the undamaged ones.

This is no gate: it knows what the tables should be. Which differences a gate can tell, and which of
them block, are the documented rules (docs/pipeline.md, "What a gate is for").
"""

from collections.abc import Iterator

from simulators.pipeline.effects_on_rows import games, rows
from simulators.pipeline.look import Effect, Look, expected, held, late, under
from simulators.pipeline.processors.base import number
from simulators.pipeline.table import Table, Tables, Value

MOST_GAMES = 30
"""So many games under one date are not plausible."""


def effects(look: Look) -> tuple[Effect, ...]:
    """Every way in which the damage shows at the boundary, each once."""
    return tuple(dict.fromkeys([*_gone(look), *_runs(look), *_files(look), *games(look), *rows(look)]))


def _gone(look: Look) -> Iterator[Effect]:
    """Tables that are missing, or empty, though games were played."""
    played = any(row["row_count"] for row in look.whole["scraper_games"].dicts())
    for name in look.boundary.reads:
        table = look.damaged.get(name)
        if table is None:
            yield Effect("table_missing", name, played)
        elif not under(table, look.day).rows and under(look.whole[name], look.day).rows:
            yield Effect("table_empty", name, _empty_blocks(look, name, played=played))


def _empty_blocks(look: Look, name: str, *, played: bool) -> bool:
    """An empty table of games blocks, unless upstream may still bring every one of them."""
    scraper = look.description.source(name)
    if scraper is None or name == "nbac_schedule":
        return played
    return bool(expected(look.damaged, look.day).keys() - late(look.damaged, look.day, look.at, scraper))


def _runs(look: Look) -> Iterator[Effect]:
    """Scrapers (boundary 1-2) or processors of the phase whose latest run is none that succeeded."""
    now = _statuses(look, look.damaged)
    for name, status in _statuses(look, look.whole).items():
        if now.get(name) != status:
            yield Effect("run_missing", name, blocks=True)


def _statuses(look: Look, tables: Tables) -> dict[str, Value]:
    """How the latest run of each ended; only who ran."""
    if look.phase == 1:
        record, label, mine = "scraper_runs", "scraper", [one.name for one in look.description.scrapers]
    else:
        record, label = "processor_runs", "processor"
        mine = [one.name for one in look.description.processors if one.phase == look.phase]
    rows = tables[record].dicts() if record in tables else []
    rows.sort(key=lambda row: number(row["started_at"]))
    return {str(row[label]): row["status"] for row in rows if row[label] in mine}


def _files(look: Look) -> Iterator[Effect]:
    """What the latest runs of the scrapers tell of their files; boundary 1-2 only."""
    if look.phase > 1 or "scraper_runs" not in look.damaged:
        return
    whole, damaged = (_latest(tables["scraper_runs"]) for tables in (look.whole, look.damaged))
    for name, row in damaged.items():
        before = whole[name]
        if before["row_count"] and not row["row_count"]:
            yield Effect("brought_nothing", name)
        elif row["fields"] != before["fields"]:
            yield Effect("field_missing", name, blocks=True)
        if number(row["game_count"]) >= MOST_GAMES:
            yield Effect("too_many_games", name, blocks=True)
        if "scraper_games" in look.damaged and number(row["game_count"]) != len(held(look.damaged, name)):
            yield Effect("count_differs", name)


def _latest(runs: Table) -> dict[str, dict[str, Value]]:
    """The latest run of each scraper."""
    return {
        str(row["scraper"]): row for row in sorted(runs.dicts(), key=lambda row: number(row["started_at"]))
    }
