"""Each ledger that there is, empty."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from reference.self_heal.heal_ledger import FirestoreLedger, HealLedger, MemoryLedger, SqliteLedger
from simulators.heal_ledger import Firestore

_PROJECTS = count(1)

Open = Callable[[], HealLedger]
"""Opens the same store once more, as another process does."""


@pytest.fixture(scope="session")
def firestore() -> Iterator[Firestore]:
    """The emulator of this session; each test has a project of its own in it."""
    with Firestore() as running:
        yield running


@pytest.fixture(params=["memory", "sqlite", "firestore"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens one and the same store, which was empty."""
    made: list[SqliteLedger | FirestoreLedger] = []
    kept = MemoryLedger()
    if request.param == "firestore":
        host = request.getfixturevalue("firestore").address
        project = f"heal-{next(_PROJECTS)}"

    def open_() -> HealLedger:
        if request.param == "memory":
            return kept
        if request.param == "sqlite":
            made.append(SqliteLedger.at(tmp_path / "ledger.sqlite"))
        else:
            made.append(FirestoreLedger(project, {"FIRESTORE_EMULATOR_HOST": host}))
        return made[-1]

    yield open_
    for one in made:
        one.close()


@pytest.fixture
def ledger(opened: Open) -> HealLedger:
    """One that is empty."""
    return opened()
