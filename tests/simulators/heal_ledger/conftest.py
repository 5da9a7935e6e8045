"""The session's Firestore, emptied for each test."""

from collections.abc import Iterator

import pytest

from simulators.heal_ledger import Documents, Firestore

PROJECT = "p"


@pytest.fixture(scope="package")
def _one() -> Iterator[Firestore]:
    with Firestore() as made:
        yield made


@pytest.fixture
def firestore(_one: Firestore) -> Firestore:
    """The emulator without a document."""
    Documents(_one.address, PROJECT).reset()
    return _one
