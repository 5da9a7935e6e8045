"""A small comparison, made by hand."""

import pytest

from scrimmage.comparing.result import Cell, Column, Comparison, Found, Rule

REFUSAL = [
    "> [event 2, 0.000 s] GET /v1/games",
    "< [event 3, 0.100 s] 429 Too Many Requests",
    "<   Retry-After: 1.5",
]
NONE = "it has no Retry-After of its own"


def cell(target: str, claim: str, **more: object) -> Cell:
    """One that passes, unless *more* says otherwise."""
    plain: dict[str, object] = {
        "target": target, "claim": claim, "scenario": "rate_limit/torture", "level": "rfc", "verdict": "pass",
        "n": 4, "broken": 0,
    }  # fmt: skip
    return Cell(**(plain | more))  # type: ignore[arg-type]  # fields by name


@pytest.fixture
def found() -> Comparison:
    """Two targets that were run and one that was not; three claims, one of them the house's."""
    broke = Found(
        says="fraction: raised InvalidHeader: 1.5 (Retry-After on the wire: '1.5'; RFC 9110 10.2.3: none)",
        entry="fraction", wire=REFUSAL, replay="scrimmage replay rate_limit/torture --entry=fraction",
    )  # fmt: skip
    word = Found(
        says="word: raised InvalidHeader: soon (Retry-After on the wire: 'soon'; RFC 9110 10.2.3: none)",
        entry="word", wire=REFUSAL, replay="scrimmage replay rate_limit/torture --entry=word",
    )  # fmt: skip
    crowd = Found(says="all came back at once", replay="scrimmage replay rate_limit/untold_together")
    columns = [
        Column(
            target=name,
            build=f"{name} 1",
            packages={name: "1"},
            used="as it is",
            declares="6 attempts a page",
        )
        for name in ("urllib3", "tenacity")
    ]
    gone = Column(
        target="gone", build="", packages={}, used="not at all", declares="", not_run="gone is not installed"
    )
    return Comparison(
        scrimmage="0.1.0", python="3.12.1", seed=0, seeds=1, command="scrimmage compare",
        scenarios=["rate_limit/torture", "rate_limit/untold_together"],
        rules=[
            Rule(id="RL2", title="It waits.", source="RFC 9110 10.2.3"),
            Rule(id="RL9", title="Nothing crashes it.", source="RFC 9110 10.2.3, 5.6.7"),
            Rule(id="RL7c", title="They spread.", source="task 1"),
        ],
        columns=[*columns, gone],
        cells=[
            cell("urllib3", "RL2"),
            cell("urllib3", "RL9", verdict="fail", broken=2, found=[broke, word]),
            cell("urllib3", "RL7c", level="house", verdict="fail", n=3, broken=3, found=[crowd]),
            cell("tenacity", "RL2", verdict="not_applicable", broken=3, why=NONE),
            cell("tenacity", "RL9", verdict="not_applicable", why=NONE),
            cell("tenacity", "RL7c", level="house"),
        ],
    )  # fmt: skip
