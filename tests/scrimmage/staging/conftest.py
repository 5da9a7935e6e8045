"""A staging file as text, and what reads it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scrimmage.staging.read import Loaded, parse
from tests.scrimmage.staging.files import FILE


@pytest.fixture
def make_staging(tmp_path: Path) -> Callable[..., Loaded]:
    """What reads a staging file; replacements are pairs of strings, *more* stands at its end."""

    def make(*replaced: tuple[str, str], more: str = "") -> Loaded:
        text = FILE
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new, 1)
        return parse(text + more, tmp_path / "night.toml")

    return make
