"""The words of docs/self-heal.md."""

from reference.self_heal.outcome import Outcome, State


def test_there_are_seven_states() -> None:
    """And an outcome without a heal has no id."""
    assert [str(one) for one in State] == [
        "nothing_to_do", "healed", "waiting", "gave_up", "unknown", "busy", "disabled",
    ]  # fmt: skip
    assert Outcome(State.HEALED).correlation_id == ""
