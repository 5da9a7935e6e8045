"""A verdict in words."""

from typing import Any

from scrimmage.pytest_plugin.show import failed


def _claim(name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name, "title": "It waits.", "level": "rfc", "source": "RFC 9110 10.2.3", "verdict": "fail",
        "counted": True, "statistic": "early returns", "observed": 5.0, "bound": "= 0", "n": 8, "broken": 5,
        "evidence": [{"seed": 4, "event": at, "entry": "", "says": f"came {at} s early"} for at in range(5)],
        "why": "", "replay": "scrimmage replay own/one --seed 4",
    } | more  # fmt: skip


def _verdict(word: str, *claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    scenario = {
        "id": "own/one", "title": "A refusal costs nothing", "rig": "sim", "runs": 1, "verdict": word,
        "why": "", "missing": [], "claims": list(claims),
    } | more  # fmt: skip
    return {"verdict": word, "scenarios": [scenario], "not_judged": [{"what": "T2", "why": "not measured"}]}


def test_a_failed_claim_says_what_how_far_where_and_how_to_see_it_again() -> None:
    """A few pieces of evidence, and how many more there are."""
    text = failed(_verdict("fail", _claim("RL2")), lambda line: f"cd here && {line}")

    assert text.splitlines() == [
        "scrimmage: fail",
        "own/one in rig sim, 1 run: fail. A refusal costs nothing",
        "  RL2 fail: It waits. (rfc: RFC 9110 10.2.3)",
        "    early returns: 5, bound = 0, n = 8",
        "    seed 4, event 0: came 0 s early",
        "    seed 4, event 1: came 1 s early",
        "    seed 4, event 2: came 2 s early",
        "    and 2 more",
        "    replay: cd here && scrimmage replay own/one --seed 4",
    ]


def test_what_passed_or_does_not_count_is_not_shown() -> None:
    """A house claim of somebody else's code fails nothing."""
    text = failed(_verdict("fail", _claim("RL1", verdict="pass"), _claim("RL7", counted=False)))

    assert "RL1" not in text
    assert "RL7" not in text


def test_an_unknown_verdict_says_why() -> None:
    """What did not happen, and what was not judged."""
    quiet = _claim("RL2", verdict="unknown", n=0, broken=0, evidence=[], replay="", why="0 opportunities")
    text = failed(_verdict("unknown", quiet, missing=["response.429: 0 of 2"]))

    assert text.splitlines()[2:] == [
        "  did not happen: response.429: 0 of 2",
        "  RL2 unknown: It waits. (rfc: RFC 9110 10.2.3)",
        "    0 opportunities",
        "not judged: T2: not measured",
    ]


def test_nothing_that_was_run_is_no_pass() -> None:
    """A target that no scenario fits is unknown, with the reasons."""
    verdict = {"verdict": "unknown", "scenarios": [], "not_judged": [{"what": "own/one", "why": "no rig"}]}

    assert failed(verdict) == "scrimmage: unknown\nnot judged: own/one: no rig"
