"""The company's own entries."""

import pytest
import requests

from scrimmage.rehearsal.company import Company
from scrimmage.rehearsal.deployed import NAMES

pytestmark = pytest.mark.wire


def _post(url: str) -> int:
    return requests.post(url, timeout=10).status_code


def test_it_says_what_is_deployed(company: Company) -> None:
    """And takes calls of the next phase; what there is not is not there."""
    assert requests.get(f"{company.url}/health", timeout=5).json() == {"functions": sorted(NAMES)}
    assert (_post(f"{company.url}/phase"), _post(f"{company.url}/nowhere")) == (202, 404)
    assert not company.under_way


def test_one_night_at_a_time(company: Company) -> None:
    """A second one is refused."""
    with company._alone:
        assert company.under_way
        assert _post(f"{company.url}/night") == 409
