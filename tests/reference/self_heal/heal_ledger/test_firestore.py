"""What is particular to the ledger in Firestore: bounded time, whatever the server does."""

import os
import socket
import time
from collections.abc import Callable, Iterator

import pytest

from reference.self_heal.heal_ledger import FirestoreLedger, HealLedger, LedgerError
from simulators.heal_ledger import Firestore

CALLS: tuple[Callable[[HealLedger], object], ...] = (
    lambda it: it.create("a/b", {}),
    lambda it: it.read("a/b"),
    lambda it: it.update("a/b", {"c": 1}, "2025-01-01T00:00:00.000000001Z"),
    lambda it: it.find("a", "b", "c"),
)


@pytest.fixture
def silent() -> Iterator[str]:
    """A server that takes connections and never says anything."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(16)
        yield f"127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize("call", CALLS)
def test_a_silent_server_costs_no_more_than_the_time_out(
    silent: str, call: Callable[[HealLedger], object]
) -> None:
    """The library's own retries would go on for minutes."""
    ledger = FirestoreLedger("p", {"FIRESTORE_EMULATOR_HOST": silent}, timeout=0.5)
    began = time.monotonic()

    with pytest.raises(LedgerError):
        call(ledger)
    assert time.monotonic() - began < 5
    ledger.close()


def test_a_frozen_and_a_dead_emulator_are_an_outage_and_one_that_is_back_is_none() -> None:
    """Each call ends in time; thawed, the same ledger answers again."""
    with Firestore() as emulator:
        ledger = FirestoreLedger("p", {"FIRESTORE_EMULATOR_HOST": emulator.address}, timeout=5)
        _ready(ledger)
        ledger.create("a/b", {"token": 1})
        emulator.freeze()
        with pytest.raises(LedgerError):
            ledger.read("a/b")
        emulator.thaw()
        _ready(ledger)
        found = ledger.read("a/b")
        emulator.kill()
        began = time.monotonic()
        with pytest.raises(LedgerError):
            ledger.read("a/b")
        took = time.monotonic() - began
        ledger.close()

    assert found is not None
    assert found.fields == {"token": 1}
    assert took < 10


def test_an_emulator_of_the_variables_given_leaves_those_of_the_process_alone(
    firestore: Firestore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library reads only the process's own; they are as before."""
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", "127.0.0.1:1")
    ledger = FirestoreLedger("own", {"FIRESTORE_EMULATOR_HOST": firestore.address})

    assert ledger.read("a/b") is None
    assert os.environ["FIRESTORE_EMULATOR_HOST"] == "127.0.0.1:1"
    ledger.close()


def _ready(ledger: HealLedger) -> None:
    """The first calls of a JVM may be slow."""
    for _ in range(10):
        try:
            ledger.read("a/a")
        except LedgerError:
            continue
        return
    raise AssertionError("no answer")
