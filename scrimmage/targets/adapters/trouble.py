"""Which of requests' errors are the service's trouble: worth another try, and what a breaker counts."""

from http import HTTPStatus

import requests


def trouble(error: BaseException) -> bool:
    """Whether *error* is a 429, a 5xx or the network's; what else begins with 4 is the caller's own."""
    if isinstance(error, requests.HTTPError):
        status = error.response.status_code
        return status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return isinstance(error, requests.ConnectionError | requests.Timeout)


def callers_own(error: BaseException) -> bool:
    """The opposite, as breakers ask for what they leave out."""
    return not trouble(error)
