"""The dry run: everything that would be done, in order, with hosts and times."""

from collections.abc import Callable
from typing import Any

from scrimmage.staging.hosts import BIGQUERY, PUBSUB, destinations
from scrimmage.staging.read import Loaded
from scrimmage.staging.show import Step, fault, steps, text
from scrimmage.verdict import NotJudged

Make = Callable[..., Loaded]
HTTP = 'http = { url = "http://127.0.0.1:18003/run", body = { pages = 3 } }'
HEALTHY = "ask probe 'healthy': GET http://127.0.0.1:18003/health; must be 200, within 5 s"
MORE = """
[[probes]]
name = "rows"
when = []
every = 2
bigquery = { project = "p", query = "SELECT\\n 1" }
expect = { range = [1, 9] }
[collect]
heals = { project = "p" }
"""


def _shown(
    loaded: Loaded, env: dict[str, str] | None = None, collectors: Any = (), build: str = ""
) -> list[Step]:
    given = env or {}
    return steps(loaded.staging, given, destinations(loaded, given, collectors), ["RL2", "RL8"], build)


def test_the_command_that_prints_the_build_is_shown_first(make_staging: Make) -> None:
    """It is run before everything, unless the command line names the build."""
    loaded = make_staging(('build = "git:abc123"', 'build = { command = ["git", "rev-parse", "HEAD"] }'))

    assert _shown(loaded)[0] == Step(
        stage="before", at="", does="run git rev-parse HEAD, which prints the build"
    )
    assert _shown(loaded, build="v7")[0].does.startswith("start a proxy")


def test_a_plain_run_step_by_step(make_staging: Make) -> None:
    """What goes where is beside it."""
    deployed = ["127.0.0.1:18003"]
    assert [(one.stage, one.at, one.does, one.hosts) for one in _shown(make_staging())] == [
        (
            "before", "",
            "start a proxy on 127.0.0.1:18002 (plain HTTP) in front of http://127.0.0.1:18001",
            ["127.0.0.1:18001"],
        ),
        ("before", "", HEALTHY, deployed),
        ("workload", "0 s, then every 1 s", "renew the proxy's lease of 5 s", []),
        (
            "workload", "0 s",
            'put on fault 0: status status=429 retry_after={"seconds":1}, when path=/v1/games and first=2',
            [],
        ),
        (
            "workload", "0 s",
            'trigger: POST http://127.0.0.1:18003/run and the body {"pages":3}; answered within 60 s',
            deployed,
        ),
        ("workload", "", "it is done when it is answered", []),
        ("workload", "every 0.3 s", HEALTHY, deployed),
        ("workload", "after 500 requests or 1 minutes", "stop", []),
        ("end", "", "take every fault off, and look that none is left", []),
        ("end", "", HEALTHY, deployed),
        ("end", "", "stop the proxy", []),
        ("end", "", "judge RL2, RL8", []),
    ]  # fmt: skip


def test_everything_else_that_a_file_may_say(make_staging: Make) -> None:
    """Commands, topics, pushes, several times, BigQuery, collectors, a proxy that runs already."""
    command = 'command = ["sh", "-c", "a b"]\nvariables = ["KEY"]\ntimes = 2\nevery = 5'
    topic = 'pubsub = { topic = "projects/p/topics/t" }\ndone = { probe = "rows", within = 9 }'
    push = 'pubsub = { url = "http://127.0.0.1:18003/", data = "x", attributes = { a = "b" }, bearer = "T" }'
    control = ('upstream = "http://127.0.0.1:18001"\nport = 18002', 'control = "http://127.0.0.1:9901"')
    env = {BIGQUERY: "127.0.0.1:9050", PUBSUB: "127.0.0.1:8085"}

    ran = _shown(make_staging((HTTP, command)))
    told = _shown(make_staging((HTTP, topic), more=MORE), env, [("heals", ["127.0.0.1:8080"])])
    pushed = _shown(make_staging((HTTP, push), control))

    says = [(one.at, one.does, one.hosts) for one in [*ran, *told, *pushed]]
    for step in [
        ("0 s", "trigger 1 of 2: run sh -c 'a b' with $KEY", []),
        ("5 s, or when the one before is done", "trigger 2 of 2: run sh -c 'a b' with $KEY", []),
        ("", "it is done when it has ended", []),
        (
            "0 s", "trigger: publish a message to projects/p/topics/t with the data {}; answered within 60 s",
            ["127.0.0.1:8085"],
        ),
        (
            "",
            (
                "it is done when probe 'rows' holds (BigQuery in p: SELECT 1; 1 to 9), asked every 2 s,"
                " within 9 s"
            ),
            ["127.0.0.1:9050"],
        ),
        ("", "begin the collector of heals", ["127.0.0.1:8080"]),
        ("", "read the collector of heals", ["127.0.0.1:8080"]),
        (
            "0 s",
            (
                "trigger: push a message to http://127.0.0.1:18003/ with the token in $T with the data x and"
                ' the attributes {"a":"b"}; answered within 60 s'
            ),
            ["127.0.0.1:18003"],
        ),
        ("", "attach to the proxy at http://127.0.0.1:9901", ["127.0.0.1:9901"]),
        ("", "let go of the proxy", []),
    ]:  # fmt: skip
        assert step in says


def test_values_of_fields_are_not_shown(make_staging: Make) -> None:
    """They may be secrets all the same; of a long body the beginning is."""
    loaded = make_staging(("body = {", f'headers = {{ X-Key = "s3cret" }}, body = {{ a = "{"b" * 500}",'))
    (trigger,) = [one.does for one in _shown(loaded) if one.does.startswith("trigger")]

    assert "with X-Key and the body" in trigger
    assert "s3cret" not in trigger
    assert len(trigger) < 400


def test_a_fault_without_conditions_is_its_kind(make_staging: Make) -> None:
    """And its settings."""
    (rule,) = make_staging(('when = { path = "/v1/games", first = 2 }\n', "")).staging.faults

    assert fault(rule) == 'status status=429 retry_after={"seconds":1}'


def test_the_lines_that_a_person_reads() -> None:
    """Numbered, under their stages, and at the end what is not judged."""
    shown = [
        Step(stage="before", at="", does="a", hosts=["h:1", "h:2"]), Step(stage="end", at="5 s", does="b"),
    ]  # fmt: skip

    assert list(text("T", shown, ["h:1"], [NotJudged(what="RL1", why="w")])) == [
        "dry run: T. Nothing is sent; --arm does it.", "allowed: h:1", "before", "  1. a  → h:1, h:2", "end",
        "  2. 5 s: b", "not judged", "  RL1: w",
    ]  # fmt: skip
    assert list(text("T", [], ["h:1"], []))[-1] == "allowed: h:1"
