"""Pages of docs/ as tests read them: the files that they print, and the commands, in their order."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

_BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>[^\n]*?) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block with the remark on the line before it, empty where there is none."""

    page: str
    language: str
    mark: str
    text: str

    @property
    def file(self) -> str:
        """The name of the file that it is; empty where it is none."""
        return self.mark.removeprefix("file: ") if self.mark.startswith("file: ") else ""

    @property
    def exits(self) -> int:
        """The exit code that its last command ends with."""
        return int(self.mark.removeprefix("exits ")) if self.mark.startswith("exits ") else 0

    @property
    def is_run(self) -> bool:
        """Whether the tests run it."""
        return self.language == "sh" and not self.mark.startswith("not run: ")


def blocks(page: Path) -> Iterator[Block]:
    """Every fenced block of *page*, in order."""
    for found in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield Block(str(page.relative_to(ROOT)), found["language"], found["mark"] or "", found["text"])


def follow(page: Path, folder: Path) -> None:
    """Do what *page* says in *folder*: write its files and run its commands, in their order."""
    programs = folder / "bin"
    programs.mkdir()
    (programs / "scrimmage").symlink_to(ROOT / ".venv" / "bin" / "scrimmage")
    home = folder / "mine"
    home.mkdir()
    for block in blocks(page):
        if block.file:
            (home / block.file).write_text(block.text, encoding="utf-8")
        elif block.is_run:
            _run(block, home, programs)


def _run(block: Block, home: Path, programs: Path) -> None:
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "TZ") if name in os.environ}
    done = subprocess.run(
        ["bash", "-e", "-c", block.text],  # noqa: S607 (the machine's)
        cwd=home, env=kept | {"PATH": f"{programs}:{os.environ['PATH']}", "SCRIMMAGE": str(ROOT)},
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == block.exits, f"{block.page}:\n{block.text}\n{done.stdout}\n{done.stderr}"
