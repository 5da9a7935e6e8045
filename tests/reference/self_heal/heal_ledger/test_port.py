"""What every ledger keeps, whichever it is."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from reference.self_heal.heal_ledger import AlreadyThereError, ChangedError, HealLedger
from tests.reference.self_heal.heal_ledger.conftest import Open

PLACE = "self_heal_leases/2025-01-15-2"
EVERYTHING = {
    "text": "é \u2028", "number": 7, "share": 0.1, "yes": True, "nothing": None, "list": [{"a": 1}, {"a": 2}],
    "empty": [], "map": {"processors.example:80": "x"}, "bare": {},
}  # fmt: skip


def test_what_was_written_is_read(ledger: HealLedger) -> None:
    """Each kind of value comes back as it was, with the version of the write."""
    version = ledger.create(PLACE, EVERYTHING)
    found = ledger.read(PLACE)

    assert found is not None
    assert (dict(found.fields), found.version) == (EVERYTHING, version)


def test_what_is_not_there_is_none(ledger: HealLedger) -> None:
    """It is no error, and no empty document."""
    assert ledger.read(PLACE) is None
    assert ledger.find("self_heal_history", "game_date", "2025-01-15") == []


def test_a_document_is_created_once(ledger: HealLedger, opened: Open) -> None:
    """The second writer is refused, and what the first wrote stays."""
    ledger.create(PLACE, {"owner": "a"})

    with pytest.raises(AlreadyThereError):
        opened().create(PLACE, {"owner": "b"})
    found = ledger.read(PLACE)
    assert found is not None
    assert found.fields == {"owner": "a"}


def test_an_update_replaces_its_fields_whole_and_leaves_the_others(ledger: HealLedger) -> None:
    """A map that is written anew keeps nothing of the old one."""
    version = ledger.create(PLACE, {"owner": "a", "token": 1, "told": {"x.y": "1", "z": "2"}})
    later = ledger.update(PLACE, {"owner": "b", "told": {"w": "3"}}, version)
    found = ledger.read(PLACE)

    assert found is not None
    assert found.fields == {"owner": "b", "token": 1, "told": {"w": "3"}}
    assert found.version == later != version


def test_an_update_of_an_older_version_is_refused(ledger: HealLedger, opened: Open) -> None:
    """Whoever wrote in between wins."""
    first = ledger.create(PLACE, {"token": 1})
    second = opened().update(PLACE, {"token": 3}, first)

    with pytest.raises(ChangedError):
        ledger.update(PLACE, {"token": 2}, first)
    found = ledger.read(PLACE)
    assert found is not None
    assert (found.fields, found.version) == ({"token": 3}, second)


def test_what_is_not_there_cannot_be_updated(ledger: HealLedger) -> None:
    """It is refused, not made."""
    version = ledger.create("self_heal_leases/other", {"token": 1})

    with pytest.raises(ChangedError):
        ledger.update(PLACE, {"token": 2}, version)
    assert ledger.read(PLACE) is None


def test_documents_are_found_by_a_field(ledger: HealLedger) -> None:
    """All of the collection that hold the text, and no other."""
    for name, day in (("a", "2025-01-15"), ("b", "2025-01-15"), ("c", "2025-01-16")):
        ledger.create(f"self_heal_history/{name}", {"name": name, "game_date": day})
    ledger.create("self_heal_leases/d", {"name": "d", "game_date": "2025-01-15"})
    found = ledger.find("self_heal_history", "game_date", "2025-01-15")

    assert sorted(one.fields["name"] for one in found) == ["a", "b"]
    assert {one.fields["name"]: one.version for one in found} == {
        name: one.version for name in "ab" if (one := ledger.read(f"self_heal_history/{name}"))
    }


def _winners(calls: Sequence[Callable[[], object]]) -> int:
    def won(call: Callable[[], object]) -> bool:
        try:
            call()
        except (AlreadyThereError, ChangedError):
            return False
        return True

    with ThreadPoolExecutor(len(calls)) as pool:
        return sum(pool.map(won, calls))


def test_of_many_that_create_exactly_one_wins(opened: Open) -> None:
    """Eight threads, each with a store of its own."""
    ledgers = [opened() for _ in range(8)]
    for one in ledgers:
        one.read(PLACE)

    assert _winners([partial(it.create, PLACE, {"owner": "x"}) for it in ledgers]) == 1


def test_of_many_that_update_exactly_one_wins(opened: Open) -> None:
    """And the others wrote nothing."""
    ledgers = [opened() for _ in range(8)]
    version = ledgers[0].create(PLACE, {"owner": -1})
    calls = [partial(it.update, PLACE, {"owner": place}, version) for place, it in enumerate(ledgers)]

    assert _winners(calls) == 1
    found = ledgers[0].read(PLACE)
    assert found is not None
    assert found.fields["owner"] in range(8)
