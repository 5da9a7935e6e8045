"""Phase 2: what the files had, and the tables have not."""

from collections.abc import Mapping

from reference.self_heal.graph import Processor
from reference.self_heal.needs import Need, Wait, Why
from reference.validation.facts import Ask, Facts, Held, brought, held, schedule, scraper_runs
from reference.validation.sources import RAW, SCHEDULE, Source

_SOURCES: Mapping[str, Source] = {source.name: source for source in RAW}


def asks_of(processor: Processor) -> tuple[Ask, ...]:
    """What has to be known to judge the table of *processor*."""
    return (schedule, scraper_runs, brought, held(_SOURCES[processor.writes]))


def due(processor: Processor, facts: Facts) -> set[str]:
    """The games that the table of *processor* should have, as far as anybody knows."""
    return {*facts.expected, *(id_ for id_, one in facts.brought(processor.scraper).items() if one.rows)}


def whole_date(processor: Processor, why: Why, facts: Facts) -> Need:
    """The need of everything that the file has."""
    return Need(processor.name, processor.phase, why, games=len(_known(processor, facts)))


def missing(processor: Processor, facts: Facts) -> Need | None:
    """What is missing in the table of *processor*, which is there; None where it is whole."""
    source = _SOURCES[processor.writes]
    table, file = facts.held(source), facts.brought(processor.scraper)
    rows = {id_: one.rows for id_, one in file.items() if one.rows}
    if not table and (rows or (source is SCHEDULE and not facts.ran_well(processor.scraper))):
        return whole_date(processor, Why.MISSING, facts)
    if None in table:  # rows of no game: only a load of the whole date takes them away
        return whole_date(processor, Why.PARTIAL, facts)
    wanted = {*rows, *_unbrought(processor, facts)}
    torn = {str(id_) for id_, one in table.items() if _torn(one, rows.get(str(id_)))}
    games = tuple(sorted({*torn, *(id_ for id_ in wanted if id_ not in table)}))
    return Need(processor.name, processor.phase, Why.PARTIAL, games, games=len(games)) if games else None


def late(processor: Processor, facts: Facts) -> tuple[Wait, ...]:
    """The games that upstream has not given yet; one that the table has all the same has come."""
    games = facts.late(processor.scraper, _SOURCES[processor.writes])
    return tuple(Wait(processor.name, id_, "late") for id_ in sorted(games))


def _unbrought(processor: Processor, facts: Facts) -> set[str]:
    """Expected games that are in no file, and that will not come without us.

    The schedule itself has every game that it makes us expect.
    """
    file = facts.brought(processor.scraper)
    return {id_ for id_ in facts.due(processor.scraper) if id_ not in file}


def _known(processor: Processor, facts: Facts) -> set[str]:
    """The games that fetching the date anew costs: those of other files, where nobody knows better."""
    return due(processor, facts) or {one.game_id for one in facts.answers["brought"]}


def _torn(held: Held, rows: int | None) -> bool:
    """Whether a game is there in other rows than its file had (None: nobody knows), twice, or with nulls."""
    return rows not in {None, held.keys} or bool(held.doubled or held.nulls)
