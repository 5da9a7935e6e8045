"""What the processes tell each other."""

import msgspec
import pytest

from scrimmage.load import messages


@pytest.mark.parametrize(
    "message",
    [
        messages.Listening(5557),
        messages.Joined(3),
        messages.Began(),
        messages.Stats(200),
        messages.Stamps([("key-1", 1, 2, 200)]),
        messages.Lost(1),
        messages.Unheard("the last calls", "too late"),
        messages.Over(),
    ],
)
def test_a_message_comes_back_as_it_was(message: messages.Message) -> None:
    """On one line."""
    line = messages.encode(message)

    assert line.count(b"\n") == 1
    assert messages.decode(line) == message


def test_what_is_no_message_is_refused() -> None:
    """Such as something that a library prints."""
    with pytest.raises(msgspec.DecodeError):
        messages.decode(b"Traceback\n")
