"""One look at a date: ask once, then judge every processor of the phases."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from reference.self_heal.completeness import computed, made, raw
from reference.self_heal.completeness.runs import Run, latest_runs, stale
from reference.self_heal.graph import Processor, of_phases
from reference.self_heal.needs import Findings, Need, Wait, Why
from reference.self_heal.night import Asked
from reference.validation.facts import Ask, Facts, schedule
from reference.validation.plan import Answers, gather
from reference.validation.tables import Tables
from reference.warehouse import Parameters, Row, Warehouse

RECORDS = ("scraper_runs", "scraper_games", "processor_runs")
"""Tables in which runs leave word of themselves; one that is not there tells of none."""


def detect(
    warehouse: Warehouse,
    night: Asked,
    phases: Collection[int],
    seconds: Callable[[], float],
    tables: Tables,
) -> Findings:
    """Look at *phases* of the date as it stands at ``night.now``.

    One query, and one more for each table that is not there; each takes at most the *seconds* given for it,
    which may raise WarehouseError when there are none. An outage, and what may not be read, is a doubt,
    and with a doubt nothing is said to be missing. Never raises for either.
    """
    parameters: Parameters = {"game_date": night.game_date, "now": night.now}

    def query(sql: str) -> list[Row]:
        return warehouse.query(sql, parameters, timeout=seconds())

    looked = of_phases(phases)
    answers = gather(_asks(looked), query, tables, night.project)
    doubts = _doubts(looked, answers)
    if doubts:
        return Findings(doubts=doubts)
    return _findings(looked, answers, round(night.now.timestamp() * 1_000_000))


def _asks(looked: Collection[Processor]) -> list[Ask]:
    asks = [latest_runs]
    for one in looked:
        asks += raw.asks_of(one) if one.scraper else (schedule, *made.asks_of(one))
    return list({ask.key: ask for ask in asks}.values())


def _doubts(looked: Collection[Processor], answers: Answers) -> tuple[str, ...]:
    """Why something cannot be told: lost for another reason than a table that is made here, or records."""
    ours = {*RECORDS, *(one.writes for one in looked)}
    told = {key for key, gone in answers.gone.items() if ours.issuperset(gone)}
    reasons = [reason for key, reason in answers.lost.items() if key not in told]
    if not answers.facts and not reasons:
        reasons = ["no table is there: the warehouse answered nothing"]
    return tuple(dict.fromkeys(reasons))


def _findings(looked: Collection[Processor], answers: Answers, now: int) -> Findings:
    gone = {name for names in answers.gone.values() for name in names}
    known: Mapping[str, list[Any]] = {**{ask.key: [] for ask in _asks(looked)}, **answers.facts}
    facts = Facts(now, known)
    runs: dict[str, Run] = {run.processor: run for run in known[latest_runs.key]}
    needs: list[Need] = []
    waits: list[Wait] = []
    for one in looked:
        run = runs.get(one.name)
        if run is not None and run.under_way(now):
            waits.append(Wait(one.name, "", "running"))
            continue
        need = _need(one, facts, runs, gone)
        needs += [need] if need else []
        waits += raw.late(one, facts) if one.scraper and one.writes not in gone else ()
    return Findings(tuple(needs), tuple(waits))


def _need(one: Processor, facts: Facts, runs: Mapping[str, Run], gone: Collection[str]) -> Need | None:
    """What *one* needs; the tables that are not there are *gone*."""
    run = runs.get(one.name)
    why = None if run and run.succeeded else Why.RUN
    if one.scraper:
        why = Why.MISSING if one.writes in gone and raw.due(one, facts) else why
        return raw.whole_date(one, why, facts) if why else raw.missing(one, facts)
    why = Why.MISSING if one.writes in gone and facts.expected else why
    why = why or computed.missing(one, facts.answers) or (Why.STALE if stale(one.name, runs) else None)
    return Need(one.name, one.phase, why) if why else None
