"""Each ledger that there is, empty."""

import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from reference.self_heal.heal_ledger import FirestoreLedger, HealLedger, MemoryLedger, SqliteLedger
from tests.reference.self_heal.heal_ledger.firestore_emulator import firestore_emulator

_PROJECTS = count(1)

Open = Callable[[], HealLedger]
"""Opens the same store once more, as another process does."""


@pytest.fixture(scope="session")
def firestore() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The emulator of this session: ``host:port`` and process."""
    with firestore_emulator() as running:
        yield running


@pytest.fixture(params=["memory", "sqlite", "firestore"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens one and the same store, which was empty."""
    made: list[SqliteLedger | FirestoreLedger] = []
    kept = MemoryLedger()
    if request.param == "firestore":
        host, _ = request.getfixturevalue("firestore")
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
