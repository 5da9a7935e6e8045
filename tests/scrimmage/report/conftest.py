"""Verdicts and a history made by hand, as reports meet them."""

import shutil
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from scrimmage.verdict import (
    ClaimVerdict,
    Evidence,
    Judged,
    NotJudged,
    Objective,
    ScenarioVerdict,
    Verdict,
    Word,
)
from simulators.history import (
    Breaker,
    Call,
    Declares,
    Event,
    Fault,
    Header,
    Held,
    History,
    JobEnd,
    JobStart,
    Reply,
    Rows,
    Target,
)

collect_ignore = [] if shutil.which("chromium") else ["test_page_in_browser.py"]
"""A look at the page in a browser needs Debian's chromium; `.ci/setup system` installs it where it can."""

S = 1_000_000
DECLARES = Declares(
    attempts_per_page=6, max_backoff=120, max_retry_after=120, breaker=Breaker(threshold=10, timeout=300)
)
TITLES = {
    "RL1": "Every row that the API held arrives exactly once",
    "RL2": "A client that was told to wait does not come back before",
    "RL3": "A permanent refusal ends within the declared attempts and time",
    "RL4": "The breaker opens at its threshold, and no call leaves until its time is up",
    "RL8": "Pagination goes on at the refused page",
    "RL9": "No Retry-After value crashes, hangs or hurries the client",
}


def claim(name: str, verdict: Word = "pass", **changes: object) -> ClaimVerdict:
    """A claim of rate limiting that ended as *verdict*."""
    failed = verdict == "fail"
    plain = ClaimVerdict(
        id=name,
        title=TITLES[name], level="rfc" if name in ("RL2", "RL9") else "documented",
        source="RFC 9110 10.2.3" if name in ("RL2", "RL9") else "objective T1",
        verdict=verdict,
        counted=True,
        statistic="early returns" if name == "RL2" else "losses",
        observed=3 if failed else 0,
        broken=3 if failed else 0,
        bound="= 0",
        n=0 if verdict in ("not_applicable", "not_run") else 412,
        upper95=0.0187 if failed else 0.0072,
        pairs=[(30.0, 0.2 if failed else 30.5), (1.0, 1.0)] if name == "RL2" else [],
    )  # fmt: skip
    return msgspec.structs.replace(plain, **changes)


def scenario(name: str, rig: str, verdict: Word, *claims: ClaimVerdict, **changes: object) -> ScenarioVerdict:
    """A scenario of suite rate_limit."""
    plain = ScenarioVerdict(
        id=f"rate_limit/{name}",
        title=f"The title of {name}",
        suite="rate_limit",
        rig=rig,
        expect="complete",
        verdict=verdict,
        seeds=list(range(1, 21)) if rig == "sim" else [1, 2, 3],
        runs=20 if rig == "sim" else 3,
        distinct=19 if rig == "sim" else 3,
        happened={"response.429": 12},
        missing=[],
        claims=list(claims),
    )
    return msgspec.structs.replace(plain, **changes)


@pytest.fixture
def make_claim() -> Callable[..., ClaimVerdict]:
    """What makes a claim: id, verdict, changes."""
    return claim


@pytest.fixture
def make_scenario() -> Callable[..., ScenarioVerdict]:
    """What makes a scenario: name, rig, verdict, claims, changes."""
    return scenario


def whole(base: Verdict, scenarios: list[ScenarioVerdict], **changes: object) -> Verdict:
    """*base* with other scenarios and other changes."""
    return msgspec.structs.replace(base, scenarios=scenarios, **changes)


@pytest.fixture
def passing() -> Verdict:
    """A verdict in which everything that was judged passes."""
    names = ("resume_after_refusal", "retry_after_seconds", "retry_after_http_date", "burst_of_refusals")
    ids = ("RL1", "RL2", "RL3", "RL8")
    scenarios = [
        scenario(name, rig, "pass", *map(claim, ids))
        for name in names
        for rig in ("sim", "wire")
        if rig == "sim" or name > "r"
    ]
    scenarios.append(
        scenario(
            "breaker_opens",
            "sim",
            "pass",
            claim("RL1"),
            claim("RL3"),
            claim("RL4", "not_applicable", why="declares no breaker"),
        )
    )
    return Verdict(
        scrimmage="0.1.0",
        target=Judged(spec="reference", build="0.1.0+4f2c9aa", dirty=False, declares=DECLARES),
        rigs=["sim", "wire"],
        started="2025-01-31T04:00:00Z",
        config={"profile": "quick", "seeds": 20, "seed": 1, "sha256": "9c2f" * 16},
        verdict="pass",
        objectives=[
            Objective(
                id="T1",
                title="zero 429-related failures",
                statistic="rows lost or duplicated",
                bound="= 0",
                observed=0,
                interval=(0.0, 0.000043),
                n=86_214,
                verdict="pass",
            ),
            Objective(
                id="T2",
                title="the breaker prevents infinite loops",
                statistic="sends over budget",
                bound="= 0",
                observed=0,
                interval=(0.0, 0.0089),
                n=412,
                verdict="pass",
            ),
            Objective(
                id="T3",
                title="Retry-After is respected",
                statistic="early returns",
                bound="= 0",
                observed=0,
                interval=(0.0, 0.0089),
                n=1412,
                verdict="pass",
            ),
        ],
        scenarios=scenarios,
        not_judged=[
            NotJudged(what="T4 runtime impact", why="needs make bench"),
            NotJudged(what="suite gates", why="not asked for"),
            NotJudged(what="suite self_heal", why="not asked for"),
        ],
    )


@pytest.fixture
def failing(passing: Verdict) -> Verdict:
    """A verdict with two failed claims, one unknown, one that fails and weighs nothing."""
    evidence = [
        Evidence(
            seed=1,
            event=5,
            says="came 30 s early; told at event 4",
            entry="seconds-30",
            history="histories/torture-1.jsonl",
        ),
        Evidence(
            seed=4,
            event=317,
            says="raised ValueError: could not convert string to float: 'soon'",
            entry="word",
        ),
        Evidence(seed=4, event=390, says="came 1.5 s early: told '1.5' | <b>not</b> a number `"),
    ]
    early = claim(
        "RL9",
        "fail",
        evidence=evidence,
        observed=9,
        broken=9,
        replay="scrimmage replay rate_limit/torture --target urllib3 --rig sim --seed 1",
    )
    told = claim(
        "RL2",
        "fail",
        evidence=evidence[:1],
        observed=1,
        broken=1,
        replay="scrimmage replay rate_limit/torture --target urllib3 --rig sim --seed 1",
    )
    house = claim("RL3", "fail", level="house", counted=False, source="ours", evidence=evidence[:1])
    vague = claim("RL8", "unknown", n=0, upper95=None, why="seen 0 times, at least 1 is needed")
    scenarios = [
        *passing.scenarios[:3],
        scenario("torture", "sim", "fail", claim("RL1"), told, early, house),
        scenario(
            "never_refused", "sim", "unknown", claim("RL1"), vague, missing=["response.429: 0 of at least 2"]
        ),
        scenario("on_the_wire", "wire", "not_run", why="no free port", runs=0, distinct=0, seeds=[]),
    ]
    return whole(
        passing,
        scenarios,
        verdict="fail",
        target=Judged(spec="urllib3", build="", dirty=True, declares=Declares(attempts_per_page=6)),
        objectives=[
            *passing.objectives[:2],
            msgspec.structs.replace(
                passing.objectives[2], observed=1, n=412, interval=(0.00006, 0.0134), verdict="fail"
            ),
            Objective(
                id="T4",
                title="runtime impact < 5 %",
                statistic="ratio",
                bound="< 1.05",
                observed=0,
                interval=None,
                n=0,
                verdict="not_run",
            ),
        ],
    )


@pytest.fixture
def history() -> History:
    """A client that is told to wait 30 s, comes back after 0.01 s, waits, and is done."""
    head: dict[str, Any] = {"host": "api:80", "path": "/v1/games", "key": "k1"}
    events: list[Event] = [
        JobStart(
            n=1,
            t=0,
            who="client-1",
            job=1,
            host="api:80",
            path="/v1/games",
            params={"season": "2024"},
            per_page=25,
        ),
        Call(n=2, t=S // 100, who="api", connection=1, method="GET", query="per_page=25", page=1, **head),
        Fault(n=3, t=S // 100, who="api", call=2, fault=0, does="status 429"),
        Reply(
            n=4,
            t=S // 50,
            who="api",
            call=2,
            status=429,
            head=S // 50,
            retry_after=["30"],
            until=30 * S + S // 50,
        ),
        Call(n=5, t=S // 33, who="api", connection=1, method="GET", query="per_page=25", page=1, **head),
        Reply(
            n=6,
            t=S // 25,
            who="api",
            call=5,
            status=429,
            head=S // 25,
            retry_after=["soon"],
            date="Fri, 31 Jan 2025 04:00:00 GMT",
        ),
        Call(n=7, t=31 * S, who="api", connection=1, method="GET", query="cursor=9", page=0, **head),
        Reply(n=8, t=31 * S + 5000, who="api", call=7, status=200, head=31 * S + 4000, rows=25, end="cut"),
        Rows(n=9, t=31 * S + 6000, who="client-1", job=1, count=25, digest="d", keys=[]),
        Held(n=10, t=31 * S + 6000, who="api", job=1, count=26, digest="e", keys=[]),
        JobEnd(n=11, t=31 * S + 6000, who="client-1", job=1, outcome="raised", error="ValueError: body cut"),
    ]
    header = Header(
        scrimmage="0.1.0",
        scenario={},
        scenario_id="rate_limit/torture",
        entry="seconds-30",
        rig="sim",
        seed=1,
        target=Target(spec="urllib3", declares=DECLARES),
    )
    return History(header, events)
