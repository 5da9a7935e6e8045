"""TLS passes through."""

import ssl
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from simulators.world import World

Entered = Callable[..., AbstractContextManager[World]]


def test_only_a_worlds_socket_is_wrapped(entered: Entered) -> None:
    """Anything else is a mistake that would wait for real."""
    with entered(), pytest.raises(TypeError, match="world's socket"):
        ssl.create_default_context().wrap_socket(object())  # type: ignore[arg-type]  # that is the mistake


def test_no_certificates_are_loaded(entered: Entered) -> None:
    """A file that is not there is not missed inside, and is outside."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    with entered():
        context.load_verify_locations("/nowhere")
    with pytest.raises(FileNotFoundError):
        context.load_verify_locations("/nowhere")
