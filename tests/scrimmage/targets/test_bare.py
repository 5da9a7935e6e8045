"""The counterpart of a target without its protection."""

import pytest

from scrimmage.targets.bare import bare_of
from scrimmage.targets.table import resolve


@pytest.mark.parametrize("spec", ["reference", "deployed", "defect:fixed_sleep"])
def test_what_is_ours_has_one(spec: str) -> None:
    """The same for all: the reference's scraper, its protection a null object."""
    found = bare_of(resolve(spec))

    assert found is not None
    assert found.module == "scrimmage.targets.adapters.bare:scrape"


@pytest.mark.parametrize("spec", ["urllib3", "tenacity", "mine:scrape", "defect:late_blocks"])
def test_nothing_else_has(spec: str) -> None:
    """Neither others' code nor a gate."""
    assert bare_of(resolve(spec)) is None
