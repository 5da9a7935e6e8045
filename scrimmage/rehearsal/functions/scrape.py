"""A Cloud Function that fetches one listing. A variable says where the API is, so it may be a proxy."""

import os
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import functions_framework

from reference.balldontlie import ListingJob, ScrapeError, scrape
from reference.rate_limit import ProtectionError

if TYPE_CHECKING:
    from flask import Request

API = "https://api.balldontlie.io"


@functions_framework.http
def scrape_http(request: "Request") -> tuple[dict[str, Any], int]:
    """Take ``{"path": …, "params": {…}, "per_page": …}`` and give ``{"rows": […]}``; 503 where it gave up."""
    asked = request.get_json()
    base, key = os.environ.get("BDL_BASE_URL", API), os.environ["BALLDONTLIE_API_KEY"]
    job = ListingJob(base, key, asked["path"], asked["params"], asked["per_page"])
    try:
        return {"rows": list(scrape(job))}, HTTPStatus.OK
    except (ScrapeError, ProtectionError) as error:
        return {"error": str(error)}, HTTPStatus.SERVICE_UNAVAILABLE
