"""The emulators, emptied, and tables in them."""

from collections.abc import Iterator, Mapping

import pytest

from scrimmage.staging.hosts import BIGQUERY, FIRESTORE
from simulators.heal_ledger import Documents, Firestore
from simulators.warehouse.emulator import Emulator
from simulators.warehouse.rest import RestTables

PROJECT = "p"


@pytest.fixture
def tables(one_emulator: Emulator) -> RestTables:
    """The emulator's tables; none is there."""
    made = RestTables(one_emulator.url, PROJECT)
    made.reset()
    return made


@pytest.fixture
def env(one_emulator: Emulator) -> Mapping[str, str]:
    """Variables that lead Google's client to the emulator."""
    return {BIGQUERY: one_emulator.url}


@pytest.fixture(scope="package")
def _one_firestore() -> Iterator[Firestore]:
    with Firestore() as made:
        yield made


@pytest.fixture
def firestore(_one_firestore: Firestore) -> Mapping[str, str]:
    """Variables that lead to an empty Firestore."""
    Documents(_one_firestore.address, PROJECT).reset()
    return {FIRESTORE: _one_firestore.address}
