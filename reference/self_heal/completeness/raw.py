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
    rows = {id_: one.rows or 0 for id_, one in file.items() if one.rows}
    if not table and (rows or (source is SCHEDULE and not _went_well(processor.scraper, facts))):
        return whole_date(processor, Why.MISSING, facts)
    if None in table:  # rows of no game: only a load of the whole date takes them away
        return whole_date(processor, Why.PARTIAL, facts)
    gone = {id_ for id_ in rows if id_ not in table} | _unbrought(processor, table, facts)
    partial = {id_ for id_, count in rows.items() if id_ in table and _partial(table[id_], count)}
    partial |= {str(id_) for id_, one in table.items() if _torn(one)}
    if not (gone or partial):
        return None
    games = tuple(sorted(gone | partial))
    return Need(
        processor.name, processor.phase, Why.MISSING if gone else Why.PARTIAL, games, games=len(games)
    )


def late(processor: Processor, facts: Facts) -> tuple[Wait, ...]:
    """The games that upstream has not given yet; one that the table has all the same has come."""
    if processor.writes == SCHEDULE.name:
        return ()
    games = facts.late(processor.scraper, _SOURCES[processor.writes])
    return tuple(Wait(processor.name, id_, "late") for id_ in sorted(games))


def _unbrought(processor: Processor, table: Mapping[str | None, Held], facts: Facts) -> set[str]:
    """Expected games that are in no file and not in the table, and that may not come without us."""
    if processor.writes == SCHEDULE.name:
        return set()  # it is held against its file alone
    scraper = processor.scraper
    due = facts.expected.keys() - facts.brought(scraper).keys() - facts.not_given(scraper).keys()
    return {id_ for id_ in due if id_ not in table}


def _went_well(scraper: str, facts: Facts) -> bool:
    run = facts.scraper_runs.get(scraper)
    return run is not None and run.status == "success"


def _known(processor: Processor, facts: Facts) -> set[str]:
    """The games that fetching the date anew costs: those of other files, where nobody knows better."""
    return due(processor, facts) or {one.game_id for one in facts.answers["brought"]}


def _partial(held: Held, rows: int) -> bool:
    return held.keys != rows or _torn(held)


def _torn(held: Held) -> bool:
    return held.rows > held.keys or bool(held.nulls)
