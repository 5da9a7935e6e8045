"""No protection at all."""

import pytest
import requests

from reference.rate_limit.null import NullProtection


def test_whatever_comes_is_given_back() -> None:
    """A refusal too, after one send."""
    refused, sent = requests.Response(), list[bool]()
    refused.status_code = 429

    def send() -> requests.Response:
        sent.append(True)
        return refused

    assert NullProtection().call(send, host="api:443", key="k") is refused
    assert sent == [True]


def test_exceptions_pass_through() -> None:
    """Nothing is tried again."""

    def send() -> requests.Response:
        raise requests.ReadTimeout

    with pytest.raises(requests.ReadTimeout):
        NullProtection().call(send, host="api:443", key="k")
