"""Get the facts: one query if all is well, and what can still be known if it is not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reference.validation.checks import Check
from reference.validation.facts import Ask, Names, combined, parsed
from reference.validation.tables import Tables
from reference.warehouse import QueryRefusedError, Row, TableMissingError, WarehouseError

type Query = Callable[[str], list[Row]]
"""Asks the warehouse, within what is left of the gate's time."""


@dataclass(slots=True)
class Answers:
    """Facts by key, and why the others could not be had."""

    facts: dict[str, list[Any]] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)
    gone: dict[str, frozenset[str]] = field(default_factory=dict)
    """For what was lost because tables are not there, and only that: their names."""


def asks_of(checks: Sequence[Check], *more: Ask) -> list[Ask]:
    """Give what *checks* need, each question once, and *more*."""
    return list({ask.key: ask for ask in (*more, *(ask for check in checks for ask in check.asks))}.values())


def gather(asks: Sequence[Ask], query: Query, tables: Tables, project: str) -> Answers:
    """Ask everything in one query.

    A table that is not there is named, and the rest asked again; a statement that is refused for another
    reason is taken apart, so that only what is wrong is lost. After an outage nothing more is asked.
    """
    names: Names = {name: f"`{project}.{place}`" for name, place in tables.places.items()}
    answers = Answers()
    left = list(asks)
    while left:
        try:
            answers.facts |= parsed(left, query(combined(left, names)))
        except TableMissingError as error:
            gone = set(tables.names_at(error.table))
            hit = [ask for ask in left if gone & set(ask.tables)]
            if not hit:
                return _one_by_one(left, query, names, answers)
            answers.lost |= {ask.key: str(error) for ask in hit}
            if not error.denied:
                answers.gone |= {ask.key: frozenset(gone & set(ask.tables)) for ask in hit}
            left = [ask for ask in left if ask not in hit]
        except QueryRefusedError:
            return _one_by_one(left, query, names, answers)
        except WarehouseError as error:
            answers.lost |= {ask.key: str(error) for ask in left}
            return answers
        else:
            return answers
    return answers


def _one_by_one(asks: Sequence[Ask], query: Query, names: Names, answers: Answers) -> Answers:
    outage: Mapping[str, str] = {}
    for number, ask in enumerate(asks):
        try:
            answers.facts |= parsed([ask], query(combined([ask], names)))
        except QueryRefusedError as error:
            answers.lost[ask.key] = f"{error} in {' or '.join(ask.tables)}"
        except WarehouseError as error:
            outage = {left.key: str(error) for left in asks[number:]}
            break
    answers.lost |= outage
    return answers
