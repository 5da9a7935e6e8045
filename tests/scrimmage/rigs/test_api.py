"""The API side of a run, the same in every rig."""

from collections.abc import Callable

from scenarios.read import Loaded
from scrimmage.case import HOSTS, Case, key_names, key_of
from scrimmage.rigs.api import apis, front, header
from scrimmage.targets.reference import Reference
from simulators.history import Call, Declares, Fault, Recorder
from simulators.wire import Request

FAULT = "[[faults]]\nwhen = { nth = 1 }\ndo = { kind = 'status', status = 429 }\n"


def _request(host: str) -> Request:
    key, _ = key_of(1)
    return Request("GET", host, "/v1/games", "", (("Authorization", key),), b"")


def _taken(case: Case, authority: str, *, faults: bool = True) -> tuple[list[object], int]:
    """The call log of one call, and the status of its reply."""
    recorder = Recorder()
    side = front(
        case, apis(case, wall=0), recorder, wall=0, hosts={"h:1": "main", "o:1": "other"}, keys=key_names(1),
        faults=faults,
    )  # fmt: skip
    _, delivery = side.take(_request(authority), 0, 1)
    assert delivery.reply is not None
    return list(recorder.events), delivery.reply.status


def test_each_host_has_an_api_over_the_same_data(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """They count calls apart."""
    served = apis(make_case(make_loaded()), wall=0)

    assert tuple(served) == HOSTS
    assert served["main"] is not served["other"]
    params = {"start_date": "2025-01-01", "end_date": "2025-01-03"}
    assert served["main"].rows("/v1/games", params, 0) == served["other"].rows("/v1/games", params, 0) != []


def test_the_call_log_names_hosts_and_keys(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """No port, no key: the same bytes in every run."""
    events, status = _taken(make_case(make_loaded()), "o:1")

    call = events[0]
    assert isinstance(call, Call)
    assert (call.host, call.key, status) == ("other", "key-1", 200)


def test_the_faults_of_the_case_are_made(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """By the server itself."""
    events, status = _taken(make_case(make_loaded(more=FAULT)), "h:1")

    assert status == 429
    assert any(isinstance(event, Fault) for event in events)


def test_a_server_behind_a_proxy_makes_none(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """The proxy does."""
    assert _taken(make_case(make_loaded(more=FAULT)), "h:1", faults=False)[1] == 200


def test_the_first_line_tells_what_the_target_declares(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """Under the case's variables, unless its own process said so."""
    case = make_case(make_loaded(("[workload]", '[env]\nRATE_LIMIT_MAX_RETRIES = "2"\n[workload]')), seed=4)

    first = header(case, Reference())

    assert first.target.declares.attempts_per_page == 3
    assert (first.scenario_id, first.rig, first.seed, first.entry) == ("own/calm", "sim", 4, "")
    assert header(case, Reference(), Declares(build="x")).target.declares == Declares(build="x")
