"""Cases: their names, their rules, and the keys of their clients."""

from collections.abc import Callable

from scenarios.read import Loaded
from scrimmage.case import Case, key_names, key_of

CATALOGUE = """
[[faults]]
when = { page = 1 }
do = { kind = "delay", seconds = 1 }
[[catalogue]]
name = "1/2 of a second; §"
source = "ours"
env = { RATE_LIMIT_MAX_RETRIES = "1" }
wait = [0, 9]
[[catalogue.faults]]
when = { page = 2, first = 1 }
do = { kind = "status", status = 429 }
"""


def test_a_name_is_fit_for_a_file(make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]) -> None:
    """Whatever an entry is called, the history's file lies in its folder."""
    loaded = make_loaded(("RL1 = {}", "RL1 = {}\nRL9 = {}"), more=CATALOGUE)

    name = make_case(loaded, seed=7, entry=0).name

    assert name == "own.calm-sim-7-1%2F2 of a second%3B %C2%A7"


def test_the_faults_of_the_entry_come_last(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """The place of a fault in the call log is its place in this list."""
    case = make_case(make_loaded(("RL1 = {}", "RL1 = {}\nRL9 = {}"), more=CATALOGUE), entry=0)

    assert [rule.when.page for rule in case.rules] == [1, 2]


def test_the_variables_of_the_entry_are_laid_over_the_scenarios(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """An entry may want another setting of the target."""
    loaded = make_loaded(
        ("RL1 = {}", "RL1 = {}\nRL9 = {}"), ("[workload]", '[env]\nA = "a"\n[workload]'), more=CATALOGUE
    )

    assert make_case(loaded, entry=0).env == {"A": "a", "RATE_LIMIT_MAX_RETRIES": "1"}


def test_jobs_are_gone_through_as_often_as_asked(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """Without a list the one job is the list."""
    case = make_case(make_loaded(("[workload]", "[workload]\ntimes = 3")))

    assert case.jobs == [case.scenario.workload.job] * 3


def test_summaries_find_their_case(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """A case without an entry is known by an empty name."""
    assert make_case(make_loaded(), "wire", 3).identity == ("own/calm", "wire", 3, "")


def test_each_client_has_a_key_of_its_own() -> None:
    """The call log names keys by number, and no key is in it."""
    names = key_names(3)

    assert list(names.values()) == ["key-1", "key-2", "key-3"]
    assert not any(name in key for key, name in names.items())


def test_keys_are_the_same_in_every_run() -> None:
    """A key in a header must not change a history's bytes."""
    assert key_of(2) == key_of(2) != key_of(1)
