"""Which errors count."""

import pytest
import requests

from scrimmage.targets.adapters.trouble import callers_own, trouble


@pytest.mark.parametrize(
    ("status", "so"), [(429, True), (500, True), (503, True), (400, False), (404, False)]
)
def test_a_status_is_the_services_trouble_or_the_callers(status: int, *, so: bool) -> None:
    """429 and 5xx are the service's."""
    reply = requests.Response()
    reply.status_code = status
    error = requests.HTTPError(response=reply)

    assert (trouble(error), callers_own(error)) == (so, not so)


@pytest.mark.parametrize("error", [requests.ConnectionError(), requests.Timeout()])
def test_the_networks_trouble_counts(error: Exception) -> None:
    """As does no answer."""
    assert trouble(error)


def test_a_mistake_of_ours_does_not_count() -> None:
    """It would be the same the next time."""
    assert callers_own(ValueError())
