"""What the structural rules look at: the repository's own files, as paths below its root."""

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("reference", "simulators", "scenarios", "scrimmage")
FOLDERS = (*PACKAGES, "tests", "docs", "examples", "fixtures", "reports", ".ci")
MADE = {"__pycache__", "node_modules"}
"""Folders that tools make; nobody writes in them."""


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in MADE:
            yield from _below(path)
        elif path.is_file():
            yield path.relative_to(ROOT)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def files() -> list[Path]:
    """Every file that people wrote, whether git knows it or not."""
    top = sorted(path.relative_to(ROOT) for path in ROOT.iterdir() if path.is_file())
    below = [path for folder in FOLDERS if (ROOT / folder).is_dir() for path in _below(ROOT / folder)]
    return [path for path in [*top, *below] if not path.name.startswith(".coverage")]


@pytest.fixture(scope="session")
def product(files: list[Path]) -> list[Path]:
    """The modules of the four packages."""
    return [path for path in files if path.suffix == ".py" and path.parts[0] in PACKAGES]
