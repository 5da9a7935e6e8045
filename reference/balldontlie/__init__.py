"""Scrapers for the BallDontLie API that neither lose, double nor invent a row."""

from reference.balldontlie.base import ScraperBase
from reference.balldontlie.box_scores import BoxScoresScraper
from reference.balldontlie.errors import ApiError, JobError, PaginationError, ScrapeError
from reference.balldontlie.games import GamesScraper
from reference.balldontlie.job import Job, ListingJob
from reference.balldontlie.page import Row
from reference.balldontlie.rows import Rows
from reference.balldontlie.scraper import Declared, Scraper, scrape

__all__ = [
    "ApiError",
    "BoxScoresScraper",
    "Declared",
    "GamesScraper",
    "Job",
    "JobError",
    "ListingJob",
    "PaginationError",
    "Row",
    "Rows",
    "ScrapeError",
    "Scraper",
    "ScraperBase",
    "scrape",
]
