"""What no history, report or line may hold."""

from collections.abc import Callable

from scrimmage.staging.read import Loaded
from scrimmage.staging.secrets import keys_of, names_of, secrets_of, unset

Make = Callable[..., Loaded]
COMMAND = 'command = ["run"]\nvariables = ["API_KEY", "DEBUG"]'
HTTP = 'http = { url = "http://127.0.0.1:18003/run", body = { pages = 3 } }'


def test_every_variable_that_a_file_names_is_one(make_staging: Make) -> None:
    """Of commands, of requests, of the control port; and what stands in fields."""
    staging = make_staging(
        ("body = { pages = 3 }", 'bearer = "RUN"'),
        ('/health"', '/health", bearer = "ASK", headers = { X = "field-value" }'),
    ).staging

    assert list(names_of(staging)) == ["RUN", "ASK", "SCRIMMAGE_CONTROL_TOKEN"]
    assert secrets_of(staging, {"RUN": "run-token", "ASK": "ask-token-2", "OTHER": "other-value"}) == [
        "ask-token-2", "field-value", "run-token",
    ]  # fmt: skip


def test_what_is_named_and_not_set_is_known(make_staging: Make) -> None:
    """The token of the control port is needed where there is one."""
    staging = make_staging((HTTP, COMMAND)).staging
    attached = make_staging(
        ('upstream = "http://127.0.0.1:18001"\nport = 18002', 'control = "http://127.0.0.1:1"')
    ).staging

    assert unset(staging, {"DEBUG": ""}) == ["API_KEY"]
    assert unset(attached, {}) == ["SCRIMMAGE_CONTROL_TOKEN"]


def test_each_line_of_a_value_is_one(make_staging: Make) -> None:
    """Whoever prints a token prints it without its line break, and of a key file a line at a time."""
    staging = make_staging((HTTP, COMMAND)).staging

    assert secrets_of(staging, {"API_KEY": "0123456789\n", "DEBUG": "{\n  abcdefgh\n}"}) == [
        "{\n  abcdefgh\n}", "0123456789\n", "0123456789", "abcdefgh",
    ]  # fmt: skip


def test_a_short_value_is_no_secret(make_staging: Make) -> None:
    """Without every ``1`` no text could be read; a key gets its variable's name in the call log."""
    staging = make_staging((HTTP, COMMAND)).staging
    env = {"API_KEY": "0123456789", "DEBUG": "1"}

    assert secrets_of(staging, env) == ["0123456789"]
    assert keys_of(staging, env) == {"0123456789": "API_KEY"}
