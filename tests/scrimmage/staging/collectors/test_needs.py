"""Which claims a deployment's calls, and what is collected, are enough for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scenarios.claims.table import CLAIMS
from scrimmage.staging.collectors.needs import NEEDS, PROXY, judged, unread
from scrimmage.staging.collectors.table import ORDER
from scrimmage.staging.read import Loaded
from simulators.history import History, Missed
from tests.scrimmage.staging.collectors.staged import header

Make = Callable[..., Loaded]
DOCUMENT = Path(__file__).parents[4] / "docs/staging.md"
EVERY = """
[collect]
validations = { project = "p", table = "d.v" }
runs = { project = "p", table = "d.r" }
heals = { project = "p" }
slack = {}
phase = {}
triggers = {}
tables = { project = "p", game_date = 2025-01-15, reference = "whole" }
"""


def test_every_claim_stands_in_the_table() -> None:
    """In the order of reports; what it needs is something that somebody collects, and each says why."""
    assert list(NEEDS) == list(CLAIMS)
    assert {name for needs in NEEDS.values() for name in needs.of} == {PROXY, *ORDER}
    assert all(needs.says for needs in NEEDS.values())


def test_the_proxys_log_is_enough_for_some(make_staging: Make) -> None:
    """Every other is named with what it needs, or why it cannot be judged; none twice."""
    claims, left = judged(make_staging().staging)
    why = {one.what: one.why for one in left}

    assert list(claims) == ["RL2", "RL3", "RL8", "RL15"]
    assert sorted([*claims, *(one.what for one in left)]) == sorted(CLAIMS)
    assert why["RL1"] == NEEDS["RL1"].says
    assert why["VG3"].startswith("it needs collect.validations, collect.phase: each attempt in the log")


def test_collectors_allow_more(make_staging: Make) -> None:
    """With all of them everything is judged that can be judged of a deployment at all."""
    claims, left = judged(make_staging(more=EVERY).staging)

    assert list(claims) == [name for name, needs in NEEDS.items() if needs.of]
    assert {"VG3", "VG4", "VG5", "VG8", "SH4", "SH6", "SH7", "E1"} <= claims.keys()
    assert [one.why for one in left] == [NEEDS[one.what].says for one in left]


@pytest.mark.parametrize(
    ("without", "gone"),
    [
        ("phase = {}\n", ["VG3", "VG4", "VG5", "E1"]),
        ("slack = {}\n", ["VG8", "SH7", "SH9"]),
        ("triggers = {}\n", ["SH2", "SH4", "SH5", "SH6", "SH7", "SH9", "SH10", "E1"]),
    ],
)
def test_what_the_deployment_says_is_not_enough_alone(
    make_staging: Make, without: str, gone: list[str]
) -> None:
    """Where nobody else has seen it, its log and its ledger judge nothing."""
    whole, _ = judged(make_staging(more=EVERY).staging)
    claims, _ = judged(make_staging(more=EVERY.replace(without, "")).staging)

    assert [name for name in whole if name not in claims] == gone


def test_a_file_may_ask_for_some_with_settings(make_staging: Make) -> None:
    """The others are left out because it does not name them; one that cannot be judged says why."""
    more = "[claims]\nRL2 = { min_n = 3 }\nRL1 = {}\n"
    claims, left = judged(make_staging(more=more).staging)
    why = {one.what: one.why for one in left}

    assert claims == {"RL2": {"min_n": 3}}
    assert why["RL8"] == "the staging file's claims do not name it"
    assert why["RL1"] == NEEDS["RL1"].says


def test_the_document_shows_what_each_claim_needs() -> None:
    """docs/staging.md, in the order of reports; claims that need the same stand together."""
    lines = DOCUMENT.read_text().splitlines()
    head = lines.index("| claim | needs | what is laid beside what, or why it cannot be judged |")
    shown = lines[head + 2 : lines.index("", head)]
    grouped: dict[tuple[str, str], list[str]] = {}
    for name, needs in sorted(NEEDS.items(), key=lambda pair: not pair[1].of):
        of = ", ".join(f"`{one}`" for one in needs.of) or "not of a deployment"
        grouped.setdefault((of, needs.says), []).append(name)

    assert shown == [f"| {', '.join(names)} | {of} | {says} |" for (of, says), names in grouped.items()]


def test_what_a_collector_did_not_bring_is_not_judged() -> None:
    """Only of claims that need it; a probe that was missed is none."""
    run = History(
        header(),
        [
            Missed(n=1, t=0, who="staging", what="probe 'up'", says="no"),
            Missed(n=2, t=0, who="staging", what="collector heals", says="Firestore is away"),
        ],
    )

    assert unread(run, "SH7") == "collector heals could not be read: Firestore is away"
    assert (unread(run, "VG3"), unread(run, "RL1")) == ("", "")
