"""Tell people once of each finding."""

import io
import json
from threading import Event

import pytest

from reference.validation import Checked, Finding, Memory, Mode, Outcome, Result, Severity
from reference.validation.alerts import BoundedNotifier, text_of
from tests.reference.validation.night import Texts

LOW = Finding("quality", "a", Severity.BLOCKING, "low")
LACKS = Finding("game_count", "a", Severity.WARNING, "lacks g1")


def result(mode: Mode, outcome: Outcome, *findings: Finding) -> Result:
    """Of the gate 3-4."""
    return Result("3-4", "2025-01-15", mode, outcome, (Checked("c", "s", findings=findings),))


def test_a_finding_is_new_once_at_each_place() -> None:
    """Another date's is another one."""
    memory = Memory()

    assert memory.new("p|d", [LOW, LACKS], ()) == [LOW, LACKS]
    assert memory.new("p|d", [LOW], ()) == []
    assert memory.new("p|e", [LOW], ()) == [LOW]


def test_what_others_told_is_not_new() -> None:
    """An earlier attempt logged it."""
    assert Memory().new("p|d", [LOW, LACKS], [LOW.key]) == [LACKS]


def test_a_finding_that_got_worse_is_new() -> None:
    """From a warning to a block."""
    worse = Finding("game_count", "a", Severity.BLOCKING, "lacks all")

    assert Memory().new("p|d", [worse], [LACKS.key]) == [worse]


def test_the_memory_has_an_end() -> None:
    """The oldest is forgotten."""
    memory = Memory()
    many = [Finding("c", str(n), Severity.INFO, "") for n in range(10_001)]
    memory.new("p", many, ())

    assert memory.new("p", [many[0], many[-1]], ()) == [many[0]]


@pytest.mark.parametrize(
    ("mode", "outcome", "head"),
    [
        (Mode.WARNING, Outcome.WARNED,
         "WARNING: gate 3-4 of 2025-01-15: findings; the next phase is called all the same"),
        (Mode.WARNING, Outcome.COULD_NOT_CHECK,
         "WARNING: gate 3-4 of 2025-01-15: could not check; the next phase is called all the same"),
        (Mode.BLOCKING, Outcome.BLOCKED,
         "CRITICAL: gate 3-4 of 2025-01-15: blocked; the next phase is NOT called"),
        (Mode.BLOCKING, Outcome.COULD_NOT_CHECK,
         "CRITICAL: gate 3-4 of 2025-01-15: could not check; the next phase is NOT called"),
    ],
)  # fmt: skip
def test_a_text_names_phase_date_and_findings(mode: Mode, outcome: Outcome, head: str) -> None:
    """It is critical where the next phase is not called."""
    assert text_of(result(mode, outcome, LOW), [LOW]).splitlines() == [head, "• [blocking] quality: low"]


def test_a_messenger_that_answers_in_time_is_heard() -> None:
    """Nothing is written."""
    texts, stream = Texts(), io.StringIO()
    BoundedNotifier(texts, 5, stream).send("x")

    assert (list(texts), stream.getvalue()) == (["x"], "")


@pytest.mark.wire
def test_a_messenger_that_never_answers_is_given_up() -> None:
    """With one line."""
    end, stream = Event(), io.StringIO()

    class Hangs:
        def send(self, text: str) -> None:
            """Wait for ever."""
            del text
            end.wait()

    BoundedNotifier(Hangs(), 0.05, stream).send("x")
    end.set()

    assert json.loads(stream.getvalue())["event"] == "notification_failed"
