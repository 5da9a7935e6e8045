"""libfaketime is found and seen to act, or what to install is said."""

from pathlib import Path

import pytest

from scrimmage import faketime
from scrimmage.faketime import Faketime, NoFaketimeError, library


def test_a_command_joins_the_runs_time() -> None:
    """Ahead of the machine by what the run is: three seconds at ten times are thirty, so 27 more."""
    fake = Faketime("/lib/x.so", 10, lambda: 3.0)

    assert fake.variables() == {
        "LD_PRELOAD": "/lib/x.so", "FAKETIME": "+27.000000 x10", "FAKETIME_DONT_RESET": "1",
    }  # fmt: skip


def test_where_it_is_not_installed_it_is_said_what_is(tmp_path: Path) -> None:
    """One sentence, with the package."""
    with pytest.raises(
        NoFaketimeError, match=r"there is no libfaketimeMT.so.1; install libfaketime \(Debian:"
    ):
        library({}, tmp_path)


def test_a_named_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """By its variable."""
    with pytest.raises(NoFaketimeError, match="SCRIMMAGE_LIBFAKETIME names /none, and no file is there"):
        library({"SCRIMMAGE_LIBFAKETIME": "/none"}, tmp_path)


def test_a_library_that_does_nothing_is_refused(tmp_path: Path) -> None:
    """The system's loader leaves out what it cannot load, and the program would run by the real clock."""
    stub = tmp_path / "usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
    stub.parent.mkdir(parents=True)
    stub.write_text("no library")

    with pytest.raises(NoFaketimeError, match=f"{stub} does not move the clock of a program; install"):
        library({}, tmp_path)


def test_one_that_acts_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the usual places, or where the variable says."""
    monkeypatch.setattr(faketime, "_acts", lambda _: True)
    there = tmp_path / "usr/lib/faketime/libfaketimeMT.so.1"
    there.parent.mkdir(parents=True)
    there.touch()
    other = tmp_path / "mine.so"
    other.touch()

    assert library({}, tmp_path) == str(there)
    assert library({"SCRIMMAGE_LIBFAKETIME": str(other)}, tmp_path) == str(other)
