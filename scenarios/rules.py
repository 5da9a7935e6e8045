"""What must fit together in a scenario whose tables are right one by one."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from scenarios.claims.base import Claim
from scenarios.happened import FORMS, KEYS, names
from scenarios.mistakes import Mistake, closest, dotted, unknown, wrong
from scenarios.model import Entry, Scenario
from scenarios.toml_lines import KeyPath, leaves
from simulators.faults.rule import Rule

_SUITE = re.compile(r"[A-Za-z0-9_-]+")
_WORD = 2**63


def inconsistencies(
    scenario: Scenario, raw: dict[str, Any], claims: Mapping[str, Claim]
) -> Iterator[Mistake]:
    """Everything in *scenario*, made from settled *raw*, that does not fit together."""
    yield from _numbers(raw)
    if not _SUITE.fullmatch(scenario.suite):
        yield wrong(("suite",), scenario.suite, "letters, digits, _ and -")
    yield from _rigs(scenario)
    yield from _kind(scenario, raw, claims)
    yield from _night(scenario)
    yield from _overhead(scenario)
    yield from _switches(scenario, raw)
    yield from _together(scenario, raw)
    yield from _workload(scenario, raw)
    yield from _rules(scenario.faults, ())
    yield from _catalogue(scenario, raw)
    yield from _claims(scenario, claims)
    yield from _must_happen(scenario)


def _numbers(raw: Mapping[str, Any]) -> Iterator[Mistake]:
    """TOML has inf, nan and integers of any length; a history, being JSON, has none of them."""
    for where, value in leaves(raw):
        if isinstance(value, float) and not math.isfinite(value):
            yield wrong(where, value, "a finite number")
        elif isinstance(value, int) and not -_WORD <= value < _WORD:
            yield wrong(where, value, "an integer of 64 bits")


def _rigs(scenario: Scenario) -> Iterator[Mistake]:
    yield from _once(("rigs",), list(scenario.rigs))
    if "wire" in scenario.rigs and scenario.heal.kill != "never" and scenario.heal.healers > 1:
        yield Mistake(
            ("heal", "kill"),
            f"heal.kill is {scenario.heal.kill} and heal.healers {scenario.heal.healers}, but on the wire"
            " alerts do not tell whose they are."
            " Valid there: one healer that is killed, or several that are not.",
        )
    if "wire" in scenario.rigs and scenario.gate.instances > 1:
        yield Mistake(
            ("gate", "instances"),
            f"gate.instances is {scenario.gate.instances}, but on the wire one process takes every delivery."
            " Valid: 1, or sim alone.",
        )
    if scenario.wire.proxy and "wire" not in scenario.rigs:
        yield Mistake(
            ("wire", "proxy"), "wire.proxy is true, but rigs does not name wire, where alone a proxy runs."
        )


def _kind(scenario: Scenario, raw: dict[str, Any], claims: Mapping[str, Claim]) -> Iterator[Mistake]:
    """Tables and claims of the other kind would be passed over without a word."""
    others = {
        "scraper": ("gate", "heal", "pipeline", "switches"),
        "gate": ("api", "workload", "faults", "heal", "overhead", "switches"),
        "healer": ("api", "workload", "faults", "gate", "overhead", "switches"),
        "night": ("overhead",)
        if scenario.switches or scenario.together
        else ("workload", "gate", "overhead"),
    }[scenario.kind]
    for table in others:
        if table in raw:
            yield Mistake(
                (table,), f"{table} says nothing to a {scenario.kind}, which this scenario's kind is."
            )
    for name in scenario.claims:
        if name in claims and scenario.kind not in ("night", claims[name].kind):
            yield Mistake(
                ("claims", name),
                f"claims.{name} is judged of a {claims[name].kind}, and the kind is {scenario.kind}.",
            )


def _night(scenario: Scenario) -> Iterator[Mistake]:
    """A night is of one date, and API and pipeline are of one season."""
    if scenario.kind != "night":
        return
    if len(scenario.heal.dates) != 1 and not scenario.together:
        yield wrong(("heal", "dates"), [str(day) for day in scenario.heal.dates], "one date: the night's")
    for key in ("season", "season_seed"):
        ours, theirs = getattr(scenario.api, key), getattr(scenario.heal, key)
        if ours != theirs:
            yield wrong(("api", key), ours, f"{theirs}, as heal.{key} is")


def _overhead(scenario: Scenario) -> Iterator[Mistake]:
    """One job of one client is timed, by a scraper's own means."""
    if scenario.overhead is None:
        return
    work = scenario.workload
    if scenario.kind != "scraper" or work.clients * work.times * max(len(work.jobs), 1) > 1:
        yield Mistake(
            ("overhead",), "overhead times one job of one client, once. Valid: a scraper's scenario with job."
        )


_ASKED = {"workload": ("job", "jobs", "times", "every"), "gate": ("phases",)}
"""What a run through switches is asked of scraper and gates: one of each, over the night's date."""
_LONGEST = 3000
"""Seconds that such a run may tell to wait."""


def _switches(scenario: Scenario, raw: dict[str, Any]) -> Iterator[Mistake]:
    if not scenario.switches:
        return
    for table, valid in _ASKED.items():
        for key in raw.get(table, {}):
            if key not in valid:
                yield unknown((table,), key, valid, subject=f"with switches {table}")
    for place, rule in enumerate(raw.get("faults", [])):
        for form, told in rule["do"].get("retry_after", {}).items():
            if isinstance(told, int | float) and told > _LONGEST:
                limit = f"at most {_LONGEST} with switches, as an hour later the next state begins"
                yield wrong(("faults", place, "do", "retry_after", form), told, limit)


_BESIDE = {"workload": ("jobs", "every", "clients", "one_key"), "gate": ("phases", "count")}
"""What is said of scrapers and gates that go on beside healers; the season is that of the nights."""


def _together(scenario: Scenario, raw: dict[str, Any]) -> Iterator[Mistake]:
    """A job a client at the least, one key, and dates that are counted."""
    if not scenario.together:
        return
    work = scenario.workload
    if scenario.kind != "night" or scenario.switches or scenario.rigs != ["sim"]:
        says = "together is true. Valid: of kind night, in rigs [sim], without switches."
        yield Mistake(("together",), says)
    for table, valid in _BESIDE.items():
        for key in raw.get(table, {}):
            if key not in valid:
                yield unknown((table,), key, valid, subject=f"with together {table}")
    if scenario.gate.count is None:
        yield Mistake(("gate", "count"), "with together gate.count says how many dates are asked beside.")
    if not work.one_key or len(work.jobs) < work.clients:
        yield Mistake(
            ("workload",),
            f"with together {work.clients} clients share one_key = true and at least as many jobs.",
        )


def _workload(scenario: Scenario, raw: dict[str, Any]) -> Iterator[Mistake]:
    said = raw.get("workload", {})
    if "job" in said and "jobs" in said:
        yield Mistake(("workload", "jobs"), "workload has both job and jobs. Valid: one of them.")
    if scenario.workload.one_key and scenario.workload.clients == 1:
        yield Mistake(
            ("workload", "one_key"),
            "workload.one_key is true, but clients is 1. Valid: clients of 2 or more.",
        )


def _rules(faults: list[Rule], table: KeyPath) -> Iterator[Mistake]:
    for place, rule in enumerate(faults):
        where = (*table, "faults", place, "when")
        if rule.when.between is not None:
            yield from _ordered((*where, "between"), rule.when.between, strictly=True)
        nth, first = rule.when.nth, rule.when.first
        if nth is not None and first is not None and nth > first:
            yield Mistake(
                (*where, "nth"), f"{dotted(where)} never holds: call {nth} is not among the first {first}."
            )


def _ordered(where: KeyPath, span: tuple[float, float], *, strictly: bool) -> Iterator[Mistake]:
    low, high = span
    if low > high or (strictly and low == high):
        valid = "the first below the second" if strictly else "the second not below the first"
        yield Mistake(where, f"{dotted(where)}: got [{low:g}, {high:g}]. Valid: two numbers, {valid}.")


def _catalogue(scenario: Scenario, raw: dict[str, Any]) -> Iterator[Mistake]:
    yield from _once(("catalogue",), [entry.name for entry in scenario.catalogue], "name")
    for place, entry in enumerate(scenario.catalogue):
        where: KeyPath = ("catalogue", place)
        yield from _rules(entry.faults, where)
        if entry.wait is not None:
            yield from _ordered((*where, "wait"), entry.wait, strictly=False)
        elif not (entry.gives_up or scenario.kind != "scraper"):
            yield Mistake(where, f"{dotted(where)} accepts nothing. Valid: wait, gives_up = true, or both.")
        # The default names more rigs than a scenario may; only what was written can be wrong.
        if "rigs" in raw["catalogue"][place] and not _runs(entry, scenario):
            fit = ", ".join(scenario.rigs)
            yield Mistake((*where, "rigs"), f"{dotted(where)} never runs: the scenario's rigs are {fit}.")


def _runs(entry: Entry, scenario: Scenario) -> bool:
    return bool(set(entry.rigs) & set(scenario.rigs))


def _once(where: KeyPath, values: list[str], key: str = "") -> Iterator[Mistake]:
    for value, count in Counter(values).items():
        if count > 1:
            last = len(values) - 1 - values[::-1].index(value)
            yield Mistake(
                (*where, last, *([key] if key else [])), f"{dotted(where)} has {value!r} {count} times."
            )


def _claims(scenario: Scenario, claims: Mapping[str, Claim]) -> Iterator[Mistake]:
    if not scenario.claims:
        yield Mistake(("claims",), f"claims is empty: nothing would be judged. Valid: {', '.join(claims)}.")
    yield from claim_mistakes(scenario.claims, claims)


def claim_mistakes(told: Mapping[str, Mapping[str, Any]], claims: Mapping[str, Claim]) -> Iterator[Mistake]:
    """Claims that a ``[claims]`` table names and that are not there, and settings that they do not have."""
    for name, settings in told.items():
        if name not in claims:
            yield unknown(("claims",), name, claims)
            continue
        for key in settings:
            if key not in ("min_n", *claims[name].settings):
                yield unknown(("claims", name), key, ("min_n", *claims[name].settings))
        if not isinstance(owed := settings.get("owed", False), bool):
            yield wrong(("claims", name, "owed"), owed, "true or false")
        least = settings.get("min_n", 1)
        if not isinstance(least, int) or isinstance(least, bool) or least < 1:
            yield wrong(("claims", name, "min_n"), least, "an integer of 1 or more")


def _must_happen(scenario: Scenario) -> Iterator[Mistake]:
    for key in scenario.must_happen:
        if not KEYS[scenario.kind].fullmatch(key):
            # Statuses look alike: one for another would be no guess.
            meant = None if key.startswith("response.") else closest(key, names(scenario.kind))
            yield Mistake(
                ("must_happen", key),
                f"must_happen has no event {key!r}. Valid: {', '.join(FORMS[scenario.kind])}."
                + (f" Did you mean '{meant}'?" if meant else ""),
            )
