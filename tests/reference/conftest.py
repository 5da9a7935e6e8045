"""The emulator, once for all tests."""

import subprocess
from collections.abc import Iterator

import pytest

from tests.reference.emulator import emulator


@pytest.fixture(scope="session")
def emulated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """BigQuery's emulator: its ``host:port``, and the process."""
    with emulator(tmp_path_factory.mktemp("emulator")) as running:
        yield running
