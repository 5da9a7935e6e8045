"""The command line."""

import json

import pytest

from reference.clock import ManualClock
from reference.self_heal.__main__ import main
from reference.self_heal.night import Night
from reference.self_heal.outcome import Outcome, State

ENV = {"SELF_HEAL_PROCESSOR_URL": "http://x.example/{processor}", "GOOGLE_CLOUD_PROJECT": "proj"}


CODES = {State.GAVE_UP: 1, State.UNKNOWN: 3, State.BUSY: 3}


@pytest.mark.parametrize(("state", "code"), [(state, CODES.get(state, 0)) for state in State])
def test_the_exit_code_says_how_it_ended(state: State, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    """And one line of JSON says more."""
    asked: list[Night] = []

    def healer(night: Night) -> Outcome:
        asked.append(night)
        return Outcome(state, "heal-1", ("why",))

    got = main(["--date", "2025-01-15", "--dry-run"], env=ENV, healer=healer, clock=ManualClock(0.0))
    (night,) = asked

    assert got == code
    assert json.loads(capsys.readouterr().out) == {
        "state": state,
        "correlation_id": "heal-1",
        "reasons": ["why"],
    }
    assert (night.game_date, night.project) == ("2025-01-15", "proj")
    assert str(night.now) == "1970-01-01 00:00:00+00:00"
    assert night.env == {"SELF_HEAL_DRY_RUN": "true"}
    assert night.processors["ml_feature_store"] == "http://x.example/ml_feature_store"


@pytest.mark.parametrize(("date", "env"), [("2025-01-15", {}), ("soon", ENV)])
def test_wrong_usage_is_told(date: str, env: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and what is valid."""
    with pytest.raises(SystemExit) as exit_:
        main(["--date", date], env=env)
    assert exit_.value.code == 2
    assert "valid: " in capsys.readouterr().err
