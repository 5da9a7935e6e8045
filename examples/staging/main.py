"""A Cloud Function that scrapes a night's games. A variable says where the API is, so it may be a proxy.

On one machine:
    BDL_BASE_URL=http://127.0.0.1:8766 BALLDONTLIE_API_KEY=… functions-framework --target scrape --port 8080
"""

import os
from datetime import date
from typing import TYPE_CHECKING, Any

import functions_framework

from reference.balldontlie import GamesScraper

if TYPE_CHECKING:
    from flask import Request

API = "https://api.balldontlie.io"


@functions_framework.http
def scrape(request: "Request") -> tuple[dict[str, Any], int]:
    """Take ``{"game_date": "2025-01-31"}`` and say how many games there were."""
    day = date.fromisoformat(request.get_json()["game_date"])
    # Read at each request: a new revision of the function needs no new code to go through the proxy.
    scraper = GamesScraper(os.environ.get("BDL_BASE_URL", API), os.environ["BALLDONTLIE_API_KEY"])
    return {"game_date": str(day), "games": len(list(scraper.on([day])))}, 200
