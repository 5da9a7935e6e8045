"""How damage shows in games, rows and values."""

from collections import Counter
from collections.abc import Iterator

from simulators.pipeline.disagreements import disagreements
from simulators.pipeline.look import Effect, Look, expected, held, late, too_few, under
from simulators.pipeline.processors.base import number
from simulators.pipeline.records import games_of
from simulators.pipeline.table import Row, Table, Value

_TEAMS = 2
"""Teams in a game."""


def games(look: Look) -> Iterator[Effect]:
    """Games that are lost, and games that the schedule does not know."""
    wanted = expected(look.damaged, look.day).keys()
    if wanted - expected(look.whole, look.day).keys():
        yield Effect("game_missing", "nbac_schedule")
    if look.phase == 1:
        for scraper in look.description.scrapers:
            if (held(look.whole, scraper.name).keys() - held(look.damaged, scraper.name).keys()) & wanted:
                yield Effect("game_missing", scraper.name)
        return
    schedule = look.damaged.get("nbac_schedule")
    known = set(schedule.values("game_id")) if schedule else set()
    for name in look.written:
        if name == "nbac_schedule":
            continue
        there, before = (set(games_of(tables[name], look.day)) for tables in (look.damaged, look.whole))
        if (before - there) & wanted:
            source = look.description.source(name) or ""
            counted = wanted - (late(look.damaged, look.day, look.at, source) - there)
            few = bool(counted) and too_few(len(counted & there), len(counted), look.thresholds.game_count)
            yield Effect("game_missing", name, few)
        if there - known:
            yield Effect("game_unknown", name, blocks=True)


def rows(look: Look) -> Iterator[Effect]:
    """Rows and values of the tables that the phase wrote."""
    for name in look.written:
        spec, table = look.description.tables[name], under(look.damaged[name], look.day)
        if not table.rows:
            continue
        keys = list(map(table.key(spec.key), table.rows))
        if len(set(keys)) < len(keys):
            yield Effect("duplicate", name)
        yield from _nulls(name, [table.values(one) for one in spec.columns if one not in spec.nullable])
        yield from _short(look, name, keys)
        yield from _stale(look, name, table)
        if "quality_score" in spec.columns:
            yield from _low(look, name, table)
    for name in disagreements(look.damaged, look.day, look.phase):
        yield Effect("disagrees", name, blocks=True)


def _nulls(name: str, columns: list[list[Value]]) -> Iterator[Effect]:
    """Nulls where the table allows none; a column without any value blocks, as an empty table does."""
    if any(None in cells for cells in columns):
        yield Effect("null", name, any(cells.count(None) == len(cells) for cells in columns))


def _short(look: Look, name: str, keys: list[Row]) -> Iterator[Effect]:
    """Games that are there with fewer rows than their file held, or with one team's row only."""
    counts = Counter(str(key[0]) for key in set(keys))
    writer = look.description.writer(name)
    brought = held(look.damaged, writer.scraper) if writer and writer.scraper else {}
    pair = name == "team_game_summary"
    wanted = {game: _TEAMS if pair else int(number(brought.get(game))) for game in counts}
    there = sum(min(count, wanted[game]) for game, count in counts.items())
    if there < sum(wanted.values()):
        yield Effect("row_missing", name, too_few(there, sum(wanted.values()), look.thresholds.game_count))


def _low(look: Look, name: str, table: Table) -> Iterator[Effect]:
    """A mean quality under the threshold: the whole table's blocks, a game's is told."""
    scores: dict[str, list[float]] = {}
    for game, score in zip(table.values("game_id"), table.values("quality_score"), strict=True):
        scores.setdefault(str(game), []).append(number(score))
    if _mean([score for one in scores.values() for score in one]) < look.thresholds.quality:
        yield Effect("quality_low", name, blocks=True)
    elif any(_mean(one) < look.thresholds.quality for one in scores.values()):
        yield Effect("quality_low", name)


def _mean(scores: list[float]) -> float:
    return sum(scores) / len(scores)


def _stale(look: Look, name: str, table: Table) -> Iterator[Effect]:
    """Games with a row that was loaded before the file, or the box scores, that it comes from."""
    made = _made(look, name)
    loaded: dict[str, float] = {}
    for game, at in zip(table.values("game_id"), table.values("processed_at"), strict=True):
        loaded[str(game)] = min(number(at), loaded.get(str(game), number(at)))
    stale = [game for game, at in loaded.items() if at < made.get(game, at)]
    if stale:
        fresh = len(loaded) - len(stale)
        yield Effect("stale", name, too_few(fresh, len(loaded), look.thresholds.game_count))


def _made(look: Look, name: str) -> dict[str, float]:
    """When what each game of the table is made from was there, microseconds since the epoch."""
    writer = look.description.writer(name)
    if writer and writer.scraper:
        table, column = look.damaged.get("scraper_games"), "scraped_at"
        rows = table.where("scraper", lambda cell: cell == writer.scraper).dicts() if table else []
    else:
        table, column = look.damaged.get("bdl_player_boxscores"), "processed_at"
        rows = under(table, look.day).dicts() if table else []
    made: dict[str, float] = {}
    for row in rows:
        made[str(row["game_id"])] = max(number(row[column]), made.get(str(row["game_id"]), 0))
    return made
