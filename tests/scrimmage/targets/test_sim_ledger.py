"""The reference's heal ledger in rig sim."""

from typing import Any

import pytest

from reference.self_heal.heal_ledger import AlreadyThereError, ChangedError, LedgerError
from scrimmage.targets.heal_base import Heal, HealSeam, Night
from scrimmage.targets.sim_ledger import SimLedger
from simulators import history
from tests.scrimmage.rigs.heal_cases import of, run


def _on(ledger: Any, *outages: dict[str, Any]) -> history.History:
    """A run in which *ledger* is used once, with these *outages*."""

    def make(seam: HealSeam) -> Heal:
        def heal(night: Night) -> None:
            del night
            ledger(SimLedger(seam), seam)

        return heal

    return run(make, pipeline={"ledger": [*outages]})


def test_what_is_written_is_there_and_each_write_is_told() -> None:
    """Also those that a precondition keeps from being done."""

    def use(ledger: SimLedger, _: HealSeam) -> None:
        first = ledger.create("a/b", {"x": "1"})
        with pytest.raises(AlreadyThereError):
            ledger.create("a/b", {"x": "2"})
        second = ledger.update("a/b", {"y": 2}, first)
        with pytest.raises(ChangedError):
            ledger.update("a/b", {"y": 3}, first)
        found = ledger.read("a/b")
        assert found is not None
        assert (found.fields, found.version) == ({"x": "1", "y": 2}, second)
        assert ledger.find("a", "x", "1") == [found]
        assert ledger.read("a/c") is None

    told = _on(use)

    assert [end.outcome for end in of(told, history.HealEnd)] == ["complete"]
    assert [(one.what, one.place, one.done) for one in of(told, history.Effect)] == [
        ("ledger.create", "a/b", True), ("ledger.create", "a/b", False),
        ("ledger.update", "a/b", True), ("ledger.update", "a/b", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("do", "says", "there"),
    [
        ({"kind": "refused"}, "the ledger refused", False),
        ({"kind": "error", "status": 503}, "the ledger failed with status 503", False),
        ({"kind": "cut", "after": 1}, "the ledger garbled with status 200", True),
        ({"kind": "slow", "seconds": 11}, "no answer within 10 s", True),
    ],
)
def test_an_outage_is_no_answer(do: dict[str, Any], says: str, *, there: bool) -> None:
    """Where the answer alone was lost the write was done, and its writer cannot know."""

    def use(ledger: SimLedger, seam: HealSeam) -> None:
        before = seam.clock.time()
        with pytest.raises(LedgerError, match=says):
            ledger.create("a/b", {"x": "1"})
        assert seam.clock.time() - before == (10 if do["kind"] == "slow" else 0)
        assert (ledger.read("a/b") is not None) == there

    told = _on(use, {"when": {"nth": 1}, "do": do})

    assert [(end.outcome, end.error) for end in of(told, history.HealEnd)] == [("complete", "")]
    assert [one.done for one in of(told, history.Effect)] == [there]


def test_reads_are_told_from_writes() -> None:
    """By the op that an outage names."""

    def use(ledger: SimLedger, _: HealSeam) -> None:
        ledger.create("a/b", {"x": "1"})
        for read in (lambda: ledger.read("a/b"), lambda: ledger.find("a", "x", "1")):
            with pytest.raises(LedgerError):
                read()

    told = _on(use, {"when": {"op": "query"}, "do": {"kind": "refused"}})

    assert [end.outcome for end in of(told, history.HealEnd)] == ["complete"]
