"""The reference's scraper without its protection: what objective T4 measures it against."""

from reference.balldontlie import Scraper
from reference.rate_limit import NullProtection

scrape = Scraper(protect=lambda _: NullProtection())
"""The same code and session; calls are sent once."""
