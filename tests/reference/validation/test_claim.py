"""Of several instances that find the same at the same moment, one tells."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from reference.clock import ManualClock, SystemClock
from reference.validation import Finding, Severity
from reference.validation.budget import Budget
from reference.validation.claim import AT_WORK, TIME, is_ours, name_of
from reference.warehouse import BigQueryWarehouse, Parameters, Row, WarehouseError
from reference.warehouse.bigquery import EMULATOR
from simulators.outages import Plan
from simulators.warehouse.emulator import Emulator
from simulators.warehouse.front import front
from simulators.warehouse.rest import RestTables
from tests.reference.validation.night import PROJECT, Bench, Watched, bench, night
from tests.reference.validation.test_gate import low
from tests.reference.validation.together import at_once

LOW = Finding("quality", "a", Severity.BLOCKING, "low")
LACKS = Finding("game_count", "a", Severity.WARNING, "lacks g1")


def test_a_name_is_of_place_and_findings() -> None:
    """Whatever their order and words; it may be the id of a job."""
    name = name_of("p|2-3|d", [LOW, LACKS])

    assert name == name_of("p|2-3|d", [Finding("game_count", "a", Severity.WARNING, "lacks g2"), LOW])
    assert len({name, name_of("p|3-4|d", [LOW, LACKS]), name_of("p|2-3|d", [LOW])}) == 3
    assert name.replace("-", "").isalnum()


@dataclass
class Claimed:
    """A warehouse that says when others claimed, or fails."""

    earlier: float | None = None
    fails: bool = False
    timeouts: list[float] = field(default_factory=list)

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """Never."""
        raise AssertionError((sql, parameters, timeout))

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Never."""
        raise AssertionError((table, rows, timeout))

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """As it was told."""
        assert name == "x"
        self.timeouts.append(timeout)
        if self.fails:
            raise WarehouseError("dead")
        return None if self.earlier is None else now + self.earlier


@pytest.mark.parametrize(
    ("warehouse", "ours"),
    [
        (Claimed(), True),
        (Claimed(0), False),
        (Claimed(-AT_WORK + 0.1), False),
        (Claimed(AT_WORK - 0.1), False),
        (Claimed(-AT_WORK), True),
        (Claimed(fails=True), True),
    ],
)
def test_it_is_ours_unless_another_is_at_work(warehouse: Claimed, *, ours: bool) -> None:
    """An old claim without a log is of one who died; who cannot be asked keeps nobody from telling."""
    clock = ManualClock()

    assert is_ours("x", warehouse, clock, Budget(clock, 20)) is ours
    assert warehouse.timeouts == [TIME]


def test_a_claim_takes_what_is_left_for_checks() -> None:
    """And none is made when nothing is: the log has its share."""
    clock, warehouse = ManualClock(), Claimed(0)
    budget = Budget(clock, 4)
    clock.sleep(2)

    assert not is_ours("x", warehouse, clock, budget)
    clock.sleep(1)
    assert is_ours("x", warehouse, clock, budget)
    assert warehouse.timeouts == [1]


@pytest.mark.parametrize("instances", [2, 5])
def test_instances_at_the_same_moment_tell_once(instances: int) -> None:
    """None saw another's log; each logs its attempt, and none calls the next phase."""
    it = bench(low())
    at_once(it, [it.warehouse.inner] * instances)

    assert (len(it.texts), len(it.log), it.next.bodies) == (1, instances, [])


def test_without_a_claim_all_would_tell() -> None:
    """So the test above can fail: the log alone comes too late."""
    it = bench(low())
    at_once(it, [Unclaimed(it.warehouse.inner)] * 2)

    assert len(it.texts) == 2


@pytest.mark.wire
def test_they_do_over_the_real_client_too(one_emulator: Emulator) -> None:
    """Each with a client of its own, behind a front that gives out a job's id once, as the service does."""
    RestTables(one_emulator.url, PROJECT).reset()
    service = front(lambda: one_emulator.url, Plan([], 1), lambda _: None)
    service.start()
    clients = [BigQueryWarehouse(PROJECT, {EMULATOR: service.url}) for _ in range(3)]
    it = Bench(Watched(low().load(clients[0])), clock=ManualClock(SystemClock().time()))
    at_once(it, clients)
    logged = it.log
    for one in clients:
        one.close()
    service.stop()

    assert (len(it.texts), len(logged), it.next.bodies) == (1, 3, [])


class Unclaimed(Watched):
    """A warehouse that gives each name to everybody."""

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """Always the first."""
        del name, now, timeout
        return None


def test_only_an_alert_is_claimed() -> None:
    """A healthy date is one query and one insert; a warehouse that answers nothing is not asked once more."""
    healthy, bad = bench(night()), bench(low())
    dead = bench(night(), dead=("query", "insert"))
    for one in (healthy, bad, dead):
        one.ask("3-4")
    bad.ask("3-4")

    assert healthy.warehouse.calls == ["query", "insert"]
    assert bad.warehouse.calls == ["query", "claim", "insert", "query", "insert"]
    assert dead.warehouse.calls == ["query", "insert"]


def test_a_claim_that_fails_changes_nothing() -> None:
    """It is told, blocked and logged."""
    it = bench(low(), dead=("claim",))

    assert it.ask("3-4").outcome == "blocked"
    assert (len(it.texts), len(it.log), it.stream.getvalue()) == (1, 1, "")


def test_one_that_died_before_it_logged_keeps_nobody_silent() -> None:
    """The event comes again, later than anybody is at work."""
    it = bench(low(), dead=("insert",))
    it.ask("3-4")
    it.clock.sleep(AT_WORK)
    it.ask("3-4")

    assert len(it.texts) == 2
