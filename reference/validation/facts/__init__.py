"""What a gate asks the warehouse, once: counts by game that the checks then judge without it."""

from reference.validation.facts.base import Ask, Names
from reference.validation.facts.facts import Facts
from reference.validation.facts.held import Held, held
from reference.validation.facts.pairs import Pair, Pairing, pair
from reference.validation.facts.points import Points, points
from reference.validation.facts.read import SENTINEL, combined, parsed
from reference.validation.facts.runs import Run, runs
from reference.validation.facts.schedule import Game, schedule
from reference.validation.facts.scrapers import Brought, ScraperRun, brought, scraper_runs
from reference.validation.facts.told import Told, told

__all__ = [
    "SENTINEL",
    "Ask",
    "Brought",
    "Facts",
    "Game",
    "Held",
    "Names",
    "Pair",
    "Pairing",
    "Points",
    "Run",
    "ScraperRun",
    "Told",
    "brought",
    "combined",
    "held",
    "pair",
    "parsed",
    "points",
    "runs",
    "schedule",
    "scraper_runs",
    "told",
]
