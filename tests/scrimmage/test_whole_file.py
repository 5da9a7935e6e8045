"""A file that is there whole, or not at all."""

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from scrimmage.whole_file import write_whole


def test_it_replaces_what_was_there(tmp_path: Path) -> None:
    """Nothing else is left in the folder."""
    (tmp_path / "a").write_bytes(b"before")

    write_whole(tmp_path / "a", b"after")

    assert (tmp_path / "a").read_bytes() == b"after"
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


def test_others_may_read_it_as_any_file(tmp_path: Path) -> None:
    """The umask says who."""
    (tmp_path / "plain").touch()

    write_whole(tmp_path / "a", b"")

    assert (tmp_path / "a").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_a_link_leads_to_stays_as_it_is(tmp_path: Path) -> None:
    """The link itself goes."""
    (tmp_path / "elsewhere").write_bytes(b"precious")
    (tmp_path / "a").symlink_to("elsewhere")

    write_whole(tmp_path / "a", b"after")

    assert (tmp_path / "elsewhere").read_bytes() == b"precious"
    assert not (tmp_path / "a").is_symlink()


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file may be longer than ten bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    """And no half a file."""
    (tmp_path / "a").write_bytes(b"before")

    with pytest.raises(OSError, match="File too large"):
        write_whole(tmp_path / "a", b"x" * 100)

    assert (tmp_path / "a").read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
