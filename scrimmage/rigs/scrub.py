"""Texts of targets, made fit for a history: no keys, no addresses of memory, no length without end."""

import re
from collections.abc import Iterable

_ADDRESS = re.compile(r"0x[0-9a-fA-F]{4,}")
_LONGEST = 500


def scrub(text: str, secrets: Iterable[str]) -> str:
    """Give *text* without *secrets* and memory addresses, on one line, at most 500 characters."""
    for secret in secrets:
        text = text.replace(secret, "[key]")
    # A lone surrogate is no text that JSON could carry.
    text = text.encode(errors="backslashreplace").decode()
    plain = _ADDRESS.sub("0x…", " ".join(text.split()))
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def error_text(error: BaseException, secrets: Iterable[str]) -> str:
    """Type, text and notes of *error*, scrubbed."""
    notes = "; ".join(getattr(error, "__notes__", ()))
    text = f"{type(error).__name__}: {error}".removesuffix(": ")
    return scrub(f"{text} ({notes})" if notes else text, secrets)
