"""A clone works alone and gives nothing away."""

import re
from pathlib import Path

OUTSIDE = re.compile(r"\.\./" + r"shared\b")
"""Written in two halves, so that this file does not name it either."""

SECRETS = {
    "a private key": re.compile("-----BEGIN [A-Z ]*" + "PRIVATE KEY"),
    "an AWS key": re.compile(r"\bAKIA[0-9A-Z]{16}\b"),
    "a Google key": re.compile(r"\bAIza[0-9A-Za-z_-]{35}\b"),
    "a GitHub token": re.compile(r"\bgh[pousr]_[0-9A-Za-z]{36}\b"),
    "a Slack token": re.compile(r"\bxox[abprs]-[0-9A-Za-z-]{10,}"),
    "a Slack webhook": re.compile(r"hooks\.slack\.com/services/T[0-9A-Z]{6,}/B[0-9A-Z]{6,}/[0-9A-Za-z]{20,}"),
    "a password in an address": re.compile(r"\b[a-z]+://[^/\s:@{}<>]+:[^/\s@{}<>]+@[\w-]+\.\w"),
    # BallDontLie's keys look so. Ours are made by uuid5 and need not be written down.
    "a uuid, which is what an API key looks like": re.compile(
        r"\b[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b"
    ),
}

HOSTS = re.compile(r"https?://|sha(256|512)-|--hash")
PINS = ("constraints.txt", "tests/node/package.json", "tests/node/package-lock.json")


def _texts(root: Path, files: list[Path]) -> dict[str, str]:
    return {str(path): (root / path).read_text(encoding="utf-8", errors="replace") for path in files}


def test_nothing_outside_the_repository_is_named(root: Path, files: list[Path]) -> None:
    """What stands beside the checkout on somebody's machine is not in a clone."""
    assert [name for name, text in _texts(root, files).items() if OUTSIDE.search(text)] == []


def test_no_file_holds_a_secret(root: Path, files: list[Path]) -> None:
    """Nothing in the repository looks like a key, a token or a webhook that somebody could use."""
    found = {
        f"{name}:{text[: match.start()].count('\n') + 1}": what
        for name, text in _texts(root, files).items()
        for what, pattern in SECRETS.items()
        for match in pattern.finditer(text)
    }

    assert found == {}


def test_pins_are_names_and_versions_only(root: Path) -> None:
    """Whoever has a registry of their own installs from it: no host and no digest stands in the pins."""
    assert [name for name in PINS if HOSTS.search((root / name).read_text())] == []
