"""The ledger of heals, through the real client, from the emulator."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from scrimmage.staging import firestore as made
from scrimmage.staging.collectors import heals
from scrimmage.staging.collectors.base import CollectorError
from scrimmage.staging.collectors.heals import Heals
from scrimmage.staging.hosts import FIRESTORE
from scrimmage.staging.model import Collection
from simulators.history import HealEntry
from tests.scrimmage.staging.collectors.staged import a_run, lived

pytestmark = pytest.mark.wire
DAY = "2025-01-15"


@pytest.fixture
def ledger(firestore: Mapping[str, str]) -> Iterator[Any]:
    """The healer's own client of the collection."""
    there = made.client("p", firestore)
    yield there.collection("self_heal_history")
    there.close()


def heal(state: str, *attempts: str, day: str = DAY) -> dict[str, Any]:
    """A heal's document; each of *attempts* is a processor and a status."""
    told = [dict(zip(("processor", "status"), one.split(), strict=True)) for one in attempts]
    return {"correlation_id": "", "game_date": day, "state": state, "attempts": told}


def test_heals_that_were_written_since_are_brought(ledger: Any, firestore: Mapping[str, str]) -> None:
    """New ones and changed ones, by names of ours and at the time of the last write; no other."""
    ledger.document("old").create(heal("healed"))
    ledger.document("open").create(heal("waiting"))

    def during() -> None:
        ledger.document("open").update({"state": "gave_up"})
        ledger.document("new").create(heal("healed", "box success", "box failed", "sum told_to_wait"))

    run = a_run()
    events = lived(Heals(Collection(project="p"), firestore), during, run)

    assert [(one.correlation, one.state, one.attempts) for one in events if isinstance(one, HealEntry)] == [
        ("[heal 1]", "gave_up", {}), ("[heal 2]", "healed", {"box": 2}),
    ]  # fmt: skip
    assert run.names.within("(correlation id old; open new)") == "(correlation id old; open new)"
    assert all(0 < one.t <= run.clock.now() for one in events)


def test_every_page_is_read(
    ledger: Any, firestore: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the last one is full; a ledger of more than a bound is told, and not read in part."""
    monkeypatch.setattr(heals, "PAGE", 2)

    def during() -> None:
        for number in range(4):
            ledger.document(f"heal-{number}").create(heal("healed"))

    events = lived(Heals(Collection(project="p"), firestore), during)

    assert [one.correlation for one in events if isinstance(one, HealEntry)] == [
        f"[heal {number}]" for number in (1, 2, 3, 4)
    ]
    monkeypatch.setattr(heals, "MOST", 3)
    with pytest.raises(CollectorError, match="self_heal_history: more than 3 documents"):
        lived(Heals(Collection(project="p"), firestore))


def test_a_ledger_without_news_brings_nothing(ledger: Any, firestore: Mapping[str, str]) -> None:
    """Nor does one that there is not; that is how Firestore has it."""
    assert lived(Heals(Collection(project="p"), firestore)) == []
    ledger.document("old").create(heal("healed"))
    assert lived(Heals(Collection(project="p"), firestore)) == []


def test_a_firestore_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the time that it may take, and not after the client's own retries."""
    monkeypatch.setattr(heals, "WITHIN", 3)
    with pytest.raises(CollectorError, match="Firestore"):
        lived(Heals(Collection(project="p"), {FIRESTORE: "127.0.0.1:9"}))


def test_odd_documents_are_read_as_far_as_they_say_something(
    ledger: Any, firestore: Mapping[str, str]
) -> None:
    """Without fields a heal has no state; what would be a secret is taken out."""

    def during() -> None:
        ledger.document("a").create({"state": "by s3cr3t-key", "attempts": "none"})

    (event,) = lived(Heals(Collection(project="p"), firestore), during, a_run("s3cr3t-key"))

    assert isinstance(event, HealEntry)
    assert (event.state, event.game_date, event.attempts) == ("by [key]", "", {})
