"""How a load goes, for those who watch."""

from io import StringIO

from rich.console import Console

from scrimmage.commands.load_progress import progress
from scrimmage.load import messages


def test_on_a_terminal_users_requests_and_refusals_are_shown() -> None:
    """As they come in."""
    text = StringIO()
    with progress(30, Console(file=text, force_terminal=True, width=120)) as tell:
        for message in (
            messages.Joined(3),
            messages.Began(),
            messages.Stats(200),
            messages.Stamps([("k", 1, 2, 200), ("k", 2, 3, 429)]),
            messages.Over(),
        ):
            tell(message)

    assert "200 users, 2 requests, 1 refused" in text.getvalue()


def test_elsewhere_nothing_is_written() -> None:
    """A log needs no bar."""
    text = StringIO()
    with progress(30, Console(file=text)) as tell:
        tell(messages.Began())
        tell(messages.Stats(3))

    assert text.getvalue() == ""
