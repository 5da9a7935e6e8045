"""Texts of strangers, made fit for a terminal, a browser or an XML reader."""

import re

_LINE_BREAK = re.compile(r"\s*[\r\n]+\s*")


def printable(text: str) -> str:
    """Give *text* as one line that no terminal, browser or XML reader trips over.

    Evidence may hold whatever an API or a target said. Line breaks become spaces, and what cannot
    be printed (escape sequences, lone surrogates, direction marks) is written as a Python escape.
    """
    flat = _LINE_BREAK.sub(" ", text)
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in flat)
