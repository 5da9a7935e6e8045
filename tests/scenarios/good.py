"""A scenario file without a mistake, and what is said of it with one."""

from collections.abc import Iterator

import pytest

from scenarios.claims.base import Claim, Finding
from scenarios.read import Loaded, ScenarioError, parse

GOOD = """\
title = "A refusal in the middle of a scrape costs no page"
suite = "rate_limit"
rigs = ["sim", "wire"]
expect = "complete"
[api]
tier = "all-star"
[workload]
job = { path = "/v1/games", params = { start_date = "2025-01-01" }, per_page = 25 }
clients = 1
[[faults]]
when = { path = "/v1/games", page = { draw = [2, 9] }, first = 2 }
do = { kind = "status", status = 429, retry_after = { seconds = 30 } }
[wire]
scale = { retry_after = 1 }
[claims]
RL1 = { min_n = 2 }
RL2 = {}
[must_happen]
"response.429" = 2
"""

NAME = "scenarios/rate_limit/resume.toml"


def no_findings(*_: object) -> Iterator[Finding]:
    """Judge nothing: reading asks no judge."""
    return iter(())


CLAIMS = {
    name: Claim(
        id=name, title="", level="house", source="", statistic="", judge=no_findings, settings=("sick",)
    )
    for name in ("RL1", "RL2", "RL15")
}


def loaded(text: str = GOOD) -> Loaded:
    """What is read from *text*."""
    return parse(text, NAME, CLAIMS)


def error(old: str, new: str) -> str:
    """What is said of GOOD with *new* in place of *old*; without the file's name."""
    assert old in GOOD
    with pytest.raises(ScenarioError) as raised:
        loaded(GOOD.replace(old, new, 1))
    text = str(raised.value)
    assert "\n" not in text
    return text.removeprefix(NAME)
