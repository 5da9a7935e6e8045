"""Which files a process runs."""

from pathlib import Path

from scrimmage.sources import CODE, code_there, digest


def test_another_line_is_another_digest(tmp_path: Path) -> None:
    """Names count too; what Python leaves behind does not."""
    folder = tmp_path / "reference" / "rate_limit"
    folder.mkdir(parents=True)
    (folder / "backoff.py").write_text("a = 1\n")
    before = digest(tmp_path)
    (folder / "backoff.pyc").write_text("left behind")
    same = digest(tmp_path)
    (folder / "backoff.py").write_text("a = 2\n")
    changed = digest(tmp_path)
    (folder / "backoff.py").rename(folder / "other.py")

    assert before == same
    assert len({before, changed, digest(tmp_path)}) == 3


def test_what_is_run_here_is_told() -> None:
    """Version and digest."""
    assert code_there()[1] == CODE
    assert code_there()[0]
