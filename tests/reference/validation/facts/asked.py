"""The answer to one question over the tables of a night."""

from typing import Any

from reference.validation.facts import Ask, combined, parsed
from reference.warehouse import Parameters
from tests.reference.validation.night import DAY, NOW, PROJECT, Tables
from tests.reference.validation.night_columns import PLACES


def asked(ask: Ask, tables: Tables) -> list[Any]:
    """The facts, in the order of their representation."""
    warehouse = tables.load()
    names = {name: f"`{PROJECT}.{place}`" for name, place in PLACES.items()}
    parameters: Parameters = {"game_date": DAY, "now": NOW["2-3"], "phase": "2-3"}
    rows = warehouse.query(combined([ask], names), parameters, timeout=10)
    return sorted(parsed([ask], rows)[ask.key], key=repr)
