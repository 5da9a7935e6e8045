"""Which answers are tried again."""

import pytest
import requests
import urllib3

from reference.rate_limit.errors import RetryablePage
from reference.rate_limit.retry_after import told
from reference.rate_limit.trouble import BROKEN, Trouble, trouble_of


def answer(status: int, **headers: str) -> requests.Response:
    """A response with *status* and *headers* (underscores for hyphens)."""
    made = requests.Response()
    made.status_code = status
    made.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return made


@pytest.mark.parametrize("status", [200, 204, 304, 400, 401, 403, 404, 408, 413, 425, 499])
def test_no_trouble_where_asking_again_is_no_cure(status: int) -> None:
    """A 413 without a time is one of them."""
    assert trouble_of(answer(status), told, 0.0) is None


@pytest.mark.parametrize("status", [413, 429, 503])
def test_a_refusal_with_a_time_is_told(status: int) -> None:
    """RFC 9110, sections 10.2.3, 15.5.14 and 15.6.4; RFC 6585, section 4."""
    assert trouble_of(answer(status, Retry_After="30"), told, 0.0) == Trouble(status, refused=True, told=30.0)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("value", ["soon", "0", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_a_refusal_without_a_time_to_wait_tells_nothing(status: int, value: str) -> None:
    """Malformed, zero or past: our own backoff has to do."""
    assert trouble_of(answer(status, Retry_After=value), told, 60.0) == Trouble(status, refused=True)


def test_a_413_with_a_malformed_time_is_no_refusal() -> None:
    """It is an error as any other of 4xx."""
    assert trouble_of(answer(413, Retry_After="soon"), told, 0.0) is None


@pytest.mark.parametrize("status", [500, 502, 504, 599])
def test_other_server_errors_are_failures(status: int) -> None:
    """Retry-After is not looked at: it means nothing there."""
    assert trouble_of(answer(status, Retry_After="30"), told, 0.0) == Trouble(status)


def test_without_a_reader_retry_after_is_ignored() -> None:
    """A 429 is then a refusal without a time, and a 413 an error as any other."""
    assert trouble_of(answer(429, Retry_After="30"), None, 0.0) == Trouble(429, refused=True)
    assert trouble_of(answer(413, Retry_After="30"), None, 0.0) is None


def test_a_date_is_measured_with_the_responses_date() -> None:
    """Our wall clock, here 1970, plays no part."""
    refused = answer(429, Date="Thu, 01 Jan 2026 00:00:00 GMT", Retry_After="Thu, 01 Jan 2026 00:00:30 GMT")

    assert trouble_of(refused, told, 0.0) == Trouble(429, refused=True, told=30.0)


@pytest.mark.parametrize(
    "error",
    [
        requests.ConnectTimeout(),
        requests.ReadTimeout(),
        requests.exceptions.ChunkedEncodingError(),
        requests.exceptions.ContentDecodingError(),
        requests.exceptions.ProxyError(),
        urllib3.exceptions.ProtocolError("cut"),
        ConnectionResetError(),
        RetryablePage(),
    ],
)
def test_a_broken_exchange_may_be_made_again(error: Exception) -> None:
    """The next connection may hold."""
    assert isinstance(error, BROKEN)


@pytest.mark.parametrize(
    "error",
    [
        requests.exceptions.InvalidURL(),
        requests.exceptions.MissingSchema(),
        requests.exceptions.InvalidHeader(),
        requests.exceptions.TooManyRedirects(),
        ValueError(),
        OSError(),
    ],
)
def test_a_wrong_request_stays_wrong(error: Exception) -> None:
    """To send it again would help nobody."""
    assert not isinstance(error, BROKEN)
