"""Which source files this process runs: a digest, by which one elsewhere is known to run the same."""

import hashlib
from pathlib import Path

import scrimmage

PACKAGES = ("reference", "scenarios", "scrimmage", "simulators")
"""What is installed together, and decides what a run gives."""


def digest(root: Path) -> str:
    """Of every source file and data file of ours below *root*, by path and content."""
    whole = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in {".py", ".toml", ".sql"} and path.is_file():
                whole.update(f"{path.relative_to(root).as_posix()}\n".encode())
                whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:12]


CODE = digest(Path(scrimmage.__file__).parent.parent)
"""Ours, as they were when this was read: so a worker that is older than its files is found out."""


def code_there() -> tuple[str, str]:
    """The version of Scrimmage, and the digest of its files, where this is run."""
    return scrimmage.__version__, CODE
