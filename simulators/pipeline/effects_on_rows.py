"""How damage shows in games, rows and values."""

from collections import Counter
from collections.abc import Iterator

from simulators.pipeline.disagreements import disagreements
from simulators.pipeline.look import Effect, Look, expected, held, late, under
from simulators.pipeline.processors.base import number
from simulators.pipeline.records import games_of
from simulators.pipeline.table import Row, Table

_TEAMS = 2
"""Teams in a game."""


def games(look: Look) -> Iterator[Effect]:
    """Games that are lost, and games that nobody expects."""
    wanted = expected(look.damaged, look.day).keys()
    if wanted - expected(look.whole, look.day).keys():
        yield Effect("game_missing", "nbac_schedule")
    if look.phase == 1:
        for scraper in look.description.scrapers:
            if (held(look.whole, scraper.name).keys() - held(look.damaged, scraper.name).keys()) & wanted:
                yield Effect("game_missing", scraper.name)
        return
    for name in look.written:
        if name == "nbac_schedule":
            continue
        there, before = (set(games_of(tables[name], look.day)) for tables in (look.damaged, look.whole))
        if (before - there) & wanted:
            source = look.description.source(name) or ""
            counted = wanted - late(look.damaged, look.day, look.at, source)
            few = len(counted & there) < look.thresholds.game_count * len(counted)
            yield Effect("game_missing", name, few)
        # Lines stay where a game was moved away on the day itself.
        if name != "odds_api_game_lines" and there - wanted:
            yield Effect("game_unexpected", name)


def rows(look: Look) -> Iterator[Effect]:
    """Rows and values of the tables that the phase wrote."""
    for name in look.written:
        spec, table = look.description.tables[name], under(look.damaged[name], look.day)
        keys = list(map(table.key(spec.key), table.rows))
        if len(set(keys)) < len(keys):
            yield Effect("duplicate", name)
        if any(None in table.values(column) for column in spec.columns if column not in spec.nullable):
            yield Effect("null", name)
        if _short(look, name, keys):
            yield Effect("row_missing", name)
        if _stale(look, name, table):
            yield Effect("stale", name)
        if "quality_score" in spec.columns and keys:
            mean = sum(map(number, table.values("quality_score"))) / len(keys)
            if mean < look.thresholds.quality:
                yield Effect("quality_low", name, blocks=True)
    for name in disagreements(look.damaged, look.day, look.phase):
        yield Effect("disagrees", name, blocks=True)


def _short(look: Look, name: str, keys: list[Row]) -> bool:
    """Whether a game that is there has fewer rows than its file held, or a team without its row."""
    counts = Counter(str(key[0]) for key in set(keys))
    if name == "team_game_summary":
        return any(count < _TEAMS for count in counts.values())
    writer = look.description.writer(name)
    brought = held(look.damaged, writer.scraper) if writer and writer.scraper else {}
    return any(count < number(brought.get(game, 0)) for game, count in counts.items())


def _stale(look: Look, name: str, table: Table) -> bool:
    """Whether a row was loaded before the latest run of its processor began."""
    writer = look.description.writer(name)
    runs = look.damaged.get("processor_runs")
    if writer is None or runs is None:
        return False
    starts = [number(row["started_at"]) for row in runs.dicts() if row["processor"] == writer.name]
    return any(number(loaded) < max(starts) for loaded in table.values("processed_at")) if starts else False
