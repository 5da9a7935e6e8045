"""error."""

import msgspec
import pytest

from simulators.outages import Answer
from simulators.outages.error import Error
from simulators.outages.google_error import google_error


def test_the_client_gets_the_status_and_the_reason(whole: Answer) -> None:
    """In the form that Google's clients read."""
    failed = Error(status=403, reason="quotaExceeded", message="Too much.").apply(whole)

    assert failed.delivery.reply == google_error(403, "quotaExceeded", "Too much.")
    assert failed.fate == "failed"


def test_it_can_tell_to_wait(whole: Answer) -> None:
    """As Slack does with 429."""
    reply = Error(status=429, retry_after=3).apply(whole).delivery.reply

    assert reply is not None
    assert reply.header("Retry-After") == "3"


@pytest.mark.parametrize("status", [200, 399, 600])
def test_a_success_is_no_error(status: int) -> None:
    """Refused where the scenario is read."""
    with pytest.raises(msgspec.ValidationError, match="status"):
        msgspec.convert({"kind": "error", "status": status}, Error)
