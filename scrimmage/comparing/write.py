"""The files of a comparison."""

from pathlib import Path

import msgspec

from scrimmage.comparing.page import page
from scrimmage.comparing.result import Comparison


def write(comparison: Comparison, folder: Path) -> None:
    """Write compare.json and compare.md to *folder*. Raises OSError."""
    document = msgspec.json.format(msgspec.json.encode(comparison), indent=1)
    (folder / "compare.json").write_bytes(document + b"\n")
    (folder / "compare.md").write_text(page(comparison), encoding="utf-8")


def read(file: Path) -> Comparison:
    """What :func:`write` wrote. Raises OSError and msgspec.MsgspecError."""
    return msgspec.json.decode(file.read_bytes(), type=Comparison)
