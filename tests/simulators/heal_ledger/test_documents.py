"""What stands in the Firestore emulator."""

from typing import Any

import pytest
import requests

from simulators.heal_ledger import Documents, Firestore

pytestmark = pytest.mark.wire


def _write(firestore: Firestore, collection: str, name: str, fields: dict[str, Any]) -> None:
    where = f"http://{firestore.address}/v1/projects/p/databases/(default)/documents/{collection}"
    requests.post(where, params={"documentId": name}, json={"fields": fields}, timeout=60).raise_for_status()


def test_what_was_written_can_be_read_and_taken_away(firestore: Firestore) -> None:
    """Over REST, as plain data, ids ascending."""
    documents = Documents(firestore.address, "p")
    fields = {
        "state": {"stringValue": "healed"}, "tries": {"integerValue": "3"}, "none": {"nullValue": None},
        "by": {"mapValue": {"fields": {"x": {"booleanValue": True}}}},
        "list": {"arrayValue": {"values": [{"doubleValue": 1.5}]}}, "empty": {"mapValue": {}},
    }  # fmt: skip
    for name in ("b", "a"):
        _write(firestore, "heals", name, fields)

    read = documents.read("heals")

    plain = {"state": "healed", "tries": 3, "none": None, "by": {"x": True}, "list": [1.5], "empty": {}}
    assert read == {"a": plain, "b": plain}
    assert list(read) == ["a", "b"]
    documents.reset()
    assert documents.read("heals") == {}


def test_more_than_a_page_is_read_whole(firestore: Firestore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The service gives no more than it is asked for at once."""
    monkeypatch.setattr("simulators.heal_ledger.documents._PAGE", 2)
    for name in "edcba":
        _write(firestore, "heals", name, {})

    assert list(Documents(firestore.address, "p").read("heals")) == [*"abcde"]


def test_another_project_has_nothing_of_it(firestore: Firestore) -> None:
    """Nor another collection."""
    _write(firestore, "heals", "a", {})

    assert Documents(firestore.address, "other").read("heals") == {}
    assert Documents(firestore.address, "p").read("leases") == {}


def test_one_that_does_not_answer_is_told(firestore: Firestore) -> None:
    """Within the seconds that it was given."""
    firestore.freeze()
    try:
        with pytest.raises(requests.ReadTimeout):
            Documents(firestore.address, "p", timeout=0.2).read("heals")
    finally:
        firestore.thaw()
