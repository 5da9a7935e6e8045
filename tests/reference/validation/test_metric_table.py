"""The metrics of gates: each names lines and fields that are really written."""

import pytest

from reference.notify import SlackNotifier
from reference.validation.metric_table import METRICS
from tests.reference.functions.deployed import deployed
from tests.reference.lines import by_event, check
from tests.reference.validation.night import night


def test_the_functions_write_every_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A gate whose log is dead, an event that says nothing, a webhook that does not answer."""
    it = deployed("phase3_to_phase4", "3-4", night(), monkeypatch, dead=("insert",))
    assert [it.event(), it.event({"game_date": 5})] == [200, 200]
    SlackNotifier("http://127.0.0.1:9/hook").send("text")

    check(METRICS, by_event(capsys.readouterr().err + it.bench.stream.getvalue()))
