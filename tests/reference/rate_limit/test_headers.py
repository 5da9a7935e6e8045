"""Header lines as they were sent."""

import requests
from urllib3 import HTTPHeaderDict, HTTPResponse

from reference.rate_limit.headers import header_lines


def response(*lines: tuple[str, str]) -> requests.Response:
    """A response of requests, as its adapter builds one."""
    made = requests.Response()
    made.raw = HTTPResponse(headers=HTTPHeaderDict(lines))
    made.headers = requests.structures.CaseInsensitiveDict(made.raw.headers)
    return made


def test_several_lines_of_one_name_stay_apart() -> None:
    """The mapping of requests has joined them; the response beneath has not."""
    answer = response(("Retry-After", "5"), ("Date", "x"), ("retry-after", "30"))

    assert header_lines(answer, "Retry-After") == ["5", "30"]


def test_without_a_response_beneath_the_mapping_is_asked() -> None:
    """Doubles and replayed answers have no raw response."""
    answer = requests.Response()
    answer.headers["RETRY-AFTER"] = "7"

    assert header_lines(answer, "Retry-After") == ["7"]


def test_a_plain_mapping_is_searched_in_any_case() -> None:
    """A client other than requests may keep its headers in a dict."""

    class Bare:
        status_code = 429
        headers = {"retry-after": "7", "other": "1"}  # noqa: RUF012 - a double of four lines

    assert header_lines(Bare(), "Retry-After") == ["7"]


def test_a_missing_header_has_no_lines() -> None:
    """Nothing was said."""
    assert header_lines(response(("Date", "x")), "Retry-After") == []
