"""Addresses on a command line."""

import pytest

from scrimmage.commands.addresses import is_origin


@pytest.mark.parametrize(
    ("url", "so"),
    [
        ("http://127.0.0.1:8765", True),
        ("https://api.test/", True),
        ("ftp://api.test", False),
        ("api.test", False),
        ("http://", False),
        ("http://api.test/v1", False),
        ("http://api.test?a=1", False),
        ("http://api.test#a", False),
        ("http://api.test:0", False),
        ("http://user@api.test", False),
        ("http://api.test:99999", False),
        ("http://[::1", False),
    ],
)
def test_an_origin_is_a_scheme_a_host_and_a_port(url: str, *, so: bool) -> None:
    """Nothing stands behind it."""
    assert is_origin(url) is so
