"""What pytest's own configuration says, and where things of a test go."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from scrimmage.pytest_plugin.certify import Certifier
from scrimmage.pytest_plugin.command import Scrimmage

PYTHON = "scrimmage_python"
"""The ini option that names the interpreter of Scrimmage's own environment."""

_LONGEST = 100

_KEPT = pytest.StashKey[Certifier]()
"""A test's certifier: its runs are counted."""


def scrimmage_of(config: pytest.Config) -> Scrimmage:
    """The Scrimmage that *config* names: a path from the ini file's folder, or a program on PATH."""
    given = str(config.getini(PYTHON)).strip()
    if not given:
        return Scrimmage()
    path = Path(given).expanduser()
    if len(path.parts) == 1 and (found := shutil.which(given)):
        return Scrimmage(found)
    return Scrimmage(str(config.rootpath / path))


def certifier_of(item: pytest.Function) -> Certifier:
    """What certifies callables for *item*, one for each test."""
    kept: Certifier | None = item.stash.get(_KEPT, None)
    if kept is not None:
        return kept
    config = item.config
    cache = getattr(config, "cache", None)
    base = cache.mkdir("scrimmage") if cache else config.rootpath / ".scrimmage"
    name = re.sub(r"[^\w.-]+", "_", item.nodeid)[-_LONGEST:]
    if name != item.nodeid.replace("::", "_", 1):
        # Two tests may come to the same letters, and in two workers would take each other's folder.
        name += "-" + hashlib.sha256(item.nodeid.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    made = Certifier(scrimmage_of(config), base / name, item.module, config.invocation_params.dir)
    item.stash[_KEPT] = made
    return made
