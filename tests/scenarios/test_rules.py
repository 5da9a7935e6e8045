"""What must fit together."""

import tomllib
from collections.abc import Iterator

import msgspec
import pytest

from scenarios.claims.base import Claim, Finding
from scenarios.model import Scenario
from scenarios.rules import inconsistencies

BASE = """\
title = "t"
suite = "s"
rigs = ["sim", "wire"]
expect = "complete"
claims.RL1 = {}
"""

FAULT = 'do = { kind = "noop" }'


def no_findings(*_: object) -> Iterator[Finding]:
    """Judge nothing."""
    return iter(())


CLAIMS = {
    name: Claim(
        id=name, title="", level="house", source="", statistic="", judge=no_findings, settings=("sick",)
    )
    for name in ("RL1", "RL2")
}


def told(text: str, base: str = BASE) -> list[str]:
    """What is said of *base* with *text* added."""
    raw = tomllib.loads(base + text)
    return [mistake.says for mistake in inconsistencies(msgspec.convert(raw, Scenario), raw, CLAIMS)]


def entry(text: str, name: str = "a") -> str:
    """One entry of a catalogue."""
    return f'[[catalogue]]\nname = "{name}"\nsource = "RFC 9110"\nfaults = []\n{text}\n'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "workload.jobs = [{}, {}]",
        f"[[faults]]\nwhen = {{ between = [0, 1], nth = 2, first = 2 }}\n{FAULT}",
        entry("wait = [1, 1]") + entry("gives_up = true", "b"),
        entry('wait = [0, 1]\nrigs = ["wire"]'),
        "claims.RL2 = { min_n = 5, sick = 1 }",
        'must_happen."response.429" = 1',
    ],
)
def test_what_fits_is_not_accused(text: str) -> None:
    """Each rule has its right side."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("workload.every = inf", "workload.every: got inf (number). Valid: a finite number."),
        (
            f"api.season = {2**63}",
            f"api.season: got {2**63} (integer). Valid: an integer of 64 bits.",
        ),
        (
            "[[catalogue]]\nname = 'a'\nsource = 's'\nwait = [0, nan]",
            "catalogue[0].wait[1]: got nan (number). Valid: a finite number.",
        ),
        ("workload = { job = {}, jobs = [] }", "workload has both job and jobs. Valid: one of them."),
        (
            "workload.one_key = true",
            "workload.one_key is true, but clients is 1. Valid: clients of 2 or more.",
        ),
        (
            f"[[faults]]\nwhen = {{ between = [5, 5] }}\n{FAULT}",
            "faults[0].when.between: got [5, 5]. Valid: two numbers, the first below the second.",
        ),
        (
            f"[[faults]]\nwhen = {{ nth = 3, first = 2 }}\n{FAULT}",
            "faults[0].when never holds: call 3 is not among the first 2.",
        ),
        (
            entry("wait = [2, 1.5]"),
            "catalogue[0].wait: got [2, 1.5]. Valid: two numbers, the second not below the first.",
        ),
        (entry(""), "catalogue[0] accepts nothing. Valid: wait, gives_up = true, or both."),
        (
            entry('gives_up = true\nrigs = ["staging"]'),
            "catalogue[0] never runs: the scenario's rigs are sim, wire.",
        ),
        (entry("gives_up = true") + entry("gives_up = true"), "catalogue has 'a' 2 times."),
        (
            entry("gives_up = true").replace("[]", f"[{{ when = {{ nth = 3, first = 2 }}, {FAULT} }}]"),
            "catalogue[0].faults[0].when never holds: call 3 is not among the first 2.",
        ),
        ("claims.RL3 = {}", "claims has no key 'RL3'. Valid: RL1, RL2. Did you mean 'RL2'?"),
        ("claims.RL2.sik = 1", "claims.RL2 has no key 'sik'. Valid: min_n, sick. Did you mean 'sick'?"),
        ("claims.RL2.min_n = 0", "claims.RL2.min_n: got 0 (integer). Valid: an integer of 1 or more."),
        ("claims.RL2.min_n = true", "claims.RL2.min_n: got true (boolean). Valid: an integer of 1 or more."),
        (
            'must_happen."response.4xx" = 1',
            (
                "must_happen has no event 'response.4xx'. Valid: call, told, flag, response.STATUS, "
                "fault.KIND, reply.cut|reset|refused|timed_out, job.complete|raised|hung|died."
            ),
        ),
        (
            "must_happen.cal = 1",
            (
                "must_happen has no event 'cal'. Valid: call, told, flag, response.STATUS, "
                "fault.KIND, reply.cut|reset|refused|timed_out, job.complete|raised|hung|died. "
                "Did you mean 'call'?"
            ),
        ),
    ],
)
def test_what_does_not_fit_is_told(text: str, says: str) -> None:
    """Each rule has its wrong side, and is the only one that speaks."""
    assert told(text)[:1] == [says]


def test_a_proxy_needs_the_wire() -> None:
    """In sim the faults are the server's own."""
    assert told("wire.proxy = true", BASE.replace(', "wire"', "")) == [
        "wire.proxy is true, but rigs does not name wire, where alone a proxy runs."
    ]


def test_on_the_wire_one_process_takes_every_delivery() -> None:
    """Several of them are for sim."""
    text = 'kind = "gate"\ngate.instances = 2'
    (says,) = [one for one in told(text) if one.startswith("gate.instances")]

    assert says.startswith("gate.instances is 2, but on the wire one process takes every delivery.")
    assert not [one for one in told(text, BASE.replace(', "wire"', "")) if one.startswith("gate.instances")]


def test_who_is_killed_on_the_wire_is_alone() -> None:
    """In rig sim each alert tells whose it is."""
    text = 'kind = "healer"\nheal.kill = "drawn"\nheal.healers = 2'
    (says,) = [one for one in told(text) if one.startswith("heal.kill")]

    assert says.startswith("heal.kill is drawn and heal.healers 2, but on the wire alerts do not tell")
    assert not [one for one in told(text, BASE.replace(', "wire"', "")) if one.startswith("heal.kill")]


def test_a_proxy_may_stand_beside_sim() -> None:
    """The same faults, there made by the server: one scenario, two rigs."""
    assert told("wire.proxy = true") == []


def test_several_clients_are_fine_without_sim() -> None:
    """The wire runs as many as it is told."""
    assert told("workload = { clients = 2, one_key = true }", BASE.replace('"sim", ', "")) == []


def test_a_rig_is_named_once() -> None:
    """Else its runs would count twice."""
    assert told("", BASE.replace('"wire"', '"sim"')) == ["rigs has 'sim' 2 times."]


def test_a_suite_is_a_plain_name() -> None:
    """It is half of the scenario's id and part of paths."""
    assert told("", BASE.replace('"s"', '"../s"')) == [
        "suite: got '../s' (string). Valid: letters, digits, _ and -."
    ]


def test_a_scenario_without_claims_judges_nothing() -> None:
    """It would pass whatever happened."""
    assert told("", BASE.replace("claims.RL1 = {}", "claims = {}")) == [
        "claims is empty: nothing would be judged. Valid: RL1, RL2."
    ]


NIGHT = """\
title = "t"
suite = "s"
kind = "night"
rigs = ["sim"]
expect = "detects"
claims.RL1 = {}
"""
HEAL = 'heal = { dates = ["2025-01-15"], season_seed = 1 }\n'


def test_a_night_may_make_claims_of_all_three() -> None:
    """Its history tells of scraper, gates and healer."""
    assert told(HEAL + "api = { season_seed = 1 }", NIGHT) == []


def test_a_night_is_one_date_of_one_season() -> None:
    """What the API holds is what the tables are made of."""
    assert told(HEAL, NIGHT) == ["api.season_seed: got 0 (integer). Valid: 1, as heal.season_seed is."]
    assert told('heal = { dates = ["2025-01-15", "2025-01-16"] }', NIGHT)
    assert told("", NIGHT)


@pytest.mark.parametrize("table", ["workload", "gate"])
def test_a_night_asks_what_the_pipeline_asks(table: str) -> None:
    """A table that would say otherwise is passed over by nobody."""
    assert any(f"{table} says nothing to a night" in says for says in told(f"{HEAL}{table} = {{}}", NIGHT))


SWITCHES = f'{HEAL}api = {{ season_seed = 1 }}\nswitches = {{ A = "false" }}\n'


def test_a_night_with_switches_asks_what_it_is_told() -> None:
    """Jobs of its own, and some of the gates."""
    assert (
        told(f'{SWITCHES}workload = {{ every = 60, jobs = [{{}}] }}\ngate = {{ phases = ["3-4"] }}', NIGHT)
        == []
    )


@pytest.mark.parametrize(("table", "key"), [("workload", "clients = 2"), ("gate", "deliveries = 2")])
def test_what_a_run_through_switches_passes_over_is_refused(table: str, key: str) -> None:
    """One client, and each event once."""
    (says,) = told(f"{SWITCHES}{table} = {{ {key} }}", NIGHT)

    assert f"with switches {table} has no key '{key.partition(' ')[0]}'" in says


def test_switches_are_a_night_s() -> None:
    """A scraper's variables stand in env."""
    assert "switches says nothing to a scraper, which this scenario's kind is." in told(
        'switches = { A = "0" }'
    )


def test_no_told_wait_reaches_into_the_next_state() -> None:
    """The first job there would be bound by what was told under other variables."""
    do = "{{ kind = 'status', status = 429, retry_after = {{ seconds = {} }} }}"
    fault = f"faults = [{{{{ when = {{{{}}}}, do = {do} }}}}]"

    assert told(SWITCHES + fault.format(3000), NIGHT) == []
    (says,) = told(SWITCHES + fault.format(3001), NIGHT)
    assert "faults[0].do.retry_after.seconds: got 3001 (integer). Valid: at most 3000 with switches" in says


TOGETHER = """\
heal = {}
together = true
workload = { clients = 2, one_key = true, jobs = [{}, {}] }
gate = { count = 3 }
"""


def test_all_go_on_together_over_several_nights() -> None:
    """With jobs for every client and dates for the gates."""
    assert told(TOGETHER, NIGHT) == []


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("count = 3", "phases = ['1-2']", "with together gate.count says how many dates are asked beside."),
        ("one_key = true", "one_key = false", "with together 2 clients share one_key = true and at least"),
        ("[{}, {}]", "[{}]", "with together 2 clients share one_key = true and at least as many jobs."),
        ("count = 3", "count = 3, late = true", "with together gate has no key 'late'"),
        ("clients = 2", "clients = 2, times = 2", "with together workload has no key 'times'"),
        (
            "heal = {}",
            "heal = {}\nswitches = { A = '0' }",
            "together is true. Valid: of kind night, in rigs [sim]",
        ),
    ],
)
def test_what_cannot_go_on_together_is_refused(right: str, wrong: str, says: str) -> None:
    """It says what is valid."""
    assert any(says in one for one in told(TOGETHER.replace(right, wrong), NIGHT))


def test_only_a_night_goes_on_together() -> None:
    """A scraper's clients are threads."""
    assert any("together is true. Valid: of kind night" in one for one in told("together = true"))
