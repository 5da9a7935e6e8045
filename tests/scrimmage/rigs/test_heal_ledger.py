"""Firestore as a run on the wire has it."""

from collections.abc import Iterator

import pytest
import requests

from scrimmage.rigs.heal_ledger import WireLedger, firestore, unmakeable
from simulators.heal_ledger import FirestoreError
from simulators.outages.error import Error
from simulators.outages.killed import Killed
from simulators.outages.rule import Rule
from simulators.outages.stopped import Stopped
from simulators.outages.when import When

PROJECT = "p"


@pytest.fixture(autouse=True)
def left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test did to it, the next finds it in order."""
    yield
    if request.node.get_closest_marker("wire"):
        WireLedger(PROJECT, ()).begin()


def _write(ledger: WireLedger) -> None:
    where = f"http://{ledger.address}/v1/projects/{PROJECT}/databases/(default)/documents/self_heal_history"
    fields = {"fields": {"state": {"stringValue": "healed"}}}
    requests.post(where, params={"documentId": "a"}, json=fields, timeout=60).raise_for_status()


def test_what_nobody_can_do_call_by_call_is_named() -> None:
    """Firestore as a whole can be frozen and killed."""
    second = Rule(when=When(nth=2), do=Killed())
    rules = [Rule(do=Stopped()), Rule(do=Killed()), Rule(do=Error(status=500)), second]

    assert unmakeable(rules) == ["error", "killed"]


@pytest.mark.wire
def test_each_night_begins_with_nothing_there() -> None:
    """What the last one wrote is gone."""
    ledger = WireLedger(PROJECT, ())
    ledger.begin()
    _write(ledger)
    assert ledger.heals() == {"a": {"state": "healed"}}
    ledger.begin()

    assert ledger.heals() == {}


@pytest.mark.wire
@pytest.mark.parametrize("rule", [Rule(do=Stopped()), Rule(do=Killed())])
def test_what_the_scenario_says_befalls_it_until_it_is_calm(rule: Rule) -> None:
    """Meanwhile nothing is read of it; afterwards it is where it was."""
    ledger = WireLedger(PROJECT, [rule])
    address = ledger.address
    ledger.begin()
    with pytest.raises(requests.RequestException):
        requests.get(f"http://{address}/", timeout=0.2)
    assert ledger.heals() == {}
    ledger.calm()
    _write(ledger)

    assert (ledger.address, len(ledger.heals())) == (address, 1)


@pytest.mark.wire
def test_one_that_died_by_itself_is_started_again_for_the_next_night() -> None:
    """At its address, which healers have; and what was asked of it until then says so."""
    ledger = WireLedger(PROJECT, ())
    ledger.begin()
    firestore().kill()
    with pytest.raises(FirestoreError, match="went away in the middle"):
        ledger.heals()
    ledger.begin()
    _write(ledger)

    assert len(ledger.heals()) == 1
