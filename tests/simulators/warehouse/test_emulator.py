"""The emulator as a child."""

import importlib.metadata
import os
from pathlib import Path

import pytest
import requests

from simulators.warehouse.emulator import PACKAGES, Emulator, EmulatorError, _kept, available

pytestmark = pytest.mark.wire


def healthy(emulator: Emulator, timeout: float = 5) -> bool:
    """Whether it answers."""
    return requests.get(f"{emulator.url}/healthz", timeout=timeout).ok


def test_here_it_can_run() -> None:
    """The environment of the tests has all that it needs."""
    assert available() == ""


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what brings it; to start it anyway says the same."""

    def gone(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", gone)

    assert available() == "bqemulator is not installed (pip install 'scrimmage[emulators]')"
    with pytest.raises(EmulatorError, match="cannot run: bqemulator is not installed"):
        Emulator().start()


def test_packages_that_do_not_fit_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extension is of the very version of DuckDB."""
    versions = dict.fromkeys(PACKAGES, "1.5.5") | {"duckdb": "2.0.0"}
    monkeypatch.setattr(importlib.metadata, "version", versions.__getitem__)

    assert "duckdb 2.0.0, duckdb-extensions 1.5.5" in available()


def test_frozen_it_takes_calls_and_says_nothing(emulator: Emulator) -> None:
    """Thawed it goes on."""
    emulator.freeze()
    try:
        with pytest.raises(requests.ReadTimeout):
            healthy(emulator, timeout=0.2)
    finally:
        emulator.thaw()

    assert healthy(emulator)


def test_killed_it_refuses_and_can_be_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty, and on another port as it may be; settings of the user's own do not reach it."""
    monkeypatch.setenv("BQEMU_REST_PORT", "1")
    with Emulator() as emulator:
        first = emulator.pid
        emulator.freeze()
        emulator.kill()
        with pytest.raises(requests.ConnectionError, match="refused"):
            healthy(emulator)

        # This time without a cache: the extension is imported for this start alone.
        monkeypatch.setattr("simulators.warehouse.emulator._kept", lambda: None)
        emulator.start()

        assert healthy(emulator)
        assert emulator.pid != first
    with pytest.raises(requests.ConnectionError, match="refused"):
        healthy(emulator)
    emulator.stop()


def test_the_extension_is_kept_in_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder for this version of DuckDB; where there can be none, nowhere."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert _kept() == tmp_path / "scrimmage" / f"duckdb-{importlib.metadata.version('duckdb')}"

    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert _kept() is None


def test_it_has_a_process_group_of_its_own(emulator: Emulator) -> None:
    """A terminal's Ctrl-C ends a run, not what the run still needs to end well."""
    assert os.getpgid(emulator.pid) == emulator.pid != os.getpgid(0)


def test_too_late_is_an_error(tmp_path: Path) -> None:
    """It says how long it waited, and nothing is left behind."""
    emulator = Emulator(home=tmp_path)

    with pytest.raises(EmulatorError, match=r"was not ready within 0\.01 s"):
        emulator.start(within=0.01)
    with pytest.raises(AssertionError):
        _ = emulator.pid


def test_a_start_that_fails_shows_why(tmp_path: Path) -> None:
    """The end of its log: here HOME is no folder, so there is no place for the extension."""
    (tmp_path / "home").write_text("")

    with pytest.raises(EmulatorError, match=r"(?s)ended; its last lines:.*home"):
        Emulator(home=tmp_path / "home").start()
