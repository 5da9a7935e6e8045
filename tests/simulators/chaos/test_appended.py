"""A file that whole pieces are appended to."""

import errno
from pathlib import Path

import pytest

from simulators.chaos.appended import Appended, alone
from tests.simulators.chaos.full import small_files


def test_a_piece_that_does_not_fit_is_told_and_the_last(tmp_path: Path) -> None:
    """The part of it that fits is taken out again; a later one, which would fit, is not written."""
    told: list[OSError] = []
    file = Appended(tmp_path / "file", told.append)

    with small_files(10):
        kept = [file.add(piece) for piece in (b"whole\n", b"too long\n", b"fit\n")]
    file.close()

    assert kept == [True, False, False]
    assert [error.errno for error in told] == [errno.EFBIG]
    assert (tmp_path / "file").read_bytes() == b"whole\n"
    assert (file.end, file.broken) == (6, True)


def test_what_stood_there_stays(tmp_path: Path) -> None:
    """It is somebody else's."""
    (tmp_path / "file").write_bytes(b"mine\n")
    file = Appended(tmp_path / "file", lambda error: pytest.fail(str(error)))

    assert file.end == 5
    assert file.add(b"ours\n")
    file.close()
    assert (tmp_path / "file").read_bytes() == b"mine\nours\n"


def test_two_do_not_append_to_one_file(tmp_path: Path) -> None:
    """Each would take the other's pieces for its own; once it is closed another may. Devices take all."""
    path = tmp_path / "file"
    first = alone(path)
    with pytest.raises(OSError, match="Somebody else writes it") as error:
        Appended(path, lambda error: pytest.fail(str(error)))
    first.close()
    Appended(path, lambda error: pytest.fail(str(error))).close()

    assert error.value.errno == errno.EBUSY
    with alone(Path("/dev/null")), alone(Path("/dev/null")):
        pass


def test_a_file_system_without_locks_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is kept out there, and nothing else is lost."""

    def no(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", no)
    with alone(tmp_path / "file") as first, alone(tmp_path / "file") as second:
        first.write(b"one\n")
        second.write(b"two\n")

    assert (tmp_path / "file").read_bytes() == b"one\ntwo\n"
