"""What ``tune`` and ``backtest`` leave in a folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from scrimmage.commands.output import UsageError


def writable(folder: Path) -> Path:
    """*folder*, once it is there. Raises UsageError where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"--out {folder}: {error.strerror}. Valid: a folder that can be written.") from None
    return folder


def document(value: Any) -> str:
    """*value* as the JSON document that a file holds."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def leave_in(folder: Path, texts: Mapping[str, str]) -> None:
    """Write *texts* by file name, over what was left there before. Raises UsageError."""
    try:
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--out {folder}: {error.strerror}. Valid: a folder that can be written.") from None
