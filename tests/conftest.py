"""All tests run in a zone that is not UTC, as no result may hang on the machine's own."""

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from simulators.warehouse.emulator import Emulator

pytest.register_assert_rewrite("tests.scenarios.shipped_suite")

os.environ["TZ"] = "America/New_York"
time.tzset()


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_left_open() -> Iterator[None]:
    """What a process left open fails its last test: a worker's own end is told to nobody."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def pythons() -> Mapping[str, str]:
    """By version, each CPython that is supported and there: ours, and those on PATH or of pyenv."""
    found = {f"{sys.version_info[0]}.{sys.version_info[1]}": sys.executable}
    for minor in (12, 13):
        name = f"python3.{minor}"
        versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
        for path in (shutil.which(name), *versions.glob(f"3.{minor}.*/bin/{name}")):
            # A shim may be there and yet refuse to run.
            if path and subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0:
                found.setdefault(f"3.{minor}", str(path))
    return found


@pytest.fixture(scope="session")
def one_emulator() -> "Iterator[Emulator]":
    """The session's emulator of BigQuery, as other tests left it: reset it before use."""
    from simulators.warehouse.emulator import Emulator  # noqa: PLC0415 (most tests never need it)

    with Emulator() as running:
        yield running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that enter a world in this very process come first: there must be no thread by then.

    A session's emulators have threads that read what they write.
    """
    items.sort(key=lambda item: "simulators/world" not in item.path.as_posix())
