"""The form of Google's errors."""

import msgspec
import pytest

from simulators.outages.google_error import google_error


@pytest.mark.parametrize(("status", "name"), [(404, "NOT_FOUND"), (503, "UNAVAILABLE")])
def test_code_reason_and_name_are_told(status: int, name: str) -> None:
    """Google's clients read the reason to decide whether to try again."""
    reply = google_error(status, "why", "So.")

    assert reply.status == status
    assert msgspec.json.decode(reply.body)["error"] == {
        "code": status, "message": "So.", "status": name,
        "errors": [{"domain": "global", "reason": "why", "message": "So."}],
    }  # fmt: skip


def test_a_status_without_a_name_has_none() -> None:
    """A proxy may give what google.rpc does not know."""
    assert "status" not in msgspec.json.decode(google_error(418, "why", "So.").body)["error"]
