"""TLS passes through."""

import ssl
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from simulators.world import RefusedError, World

Entered = Callable[..., AbstractContextManager[World]]


def test_only_a_worlds_socket_is_wrapped(entered: Entered) -> None:
    """Anything else is a mistake that would wait for real."""
    with entered(), pytest.raises(TypeError, match="world's socket"):
        ssl.create_default_context().wrap_socket(object())  # type: ignore[arg-type]  # that is the mistake


def test_buffers_are_wrapped_for_clients_only(entered: Entered) -> None:
    """The name that was asked for is seen; a server's side is refused with what to do."""
    with entered():
        context = ssl.create_default_context()
        wrapped: Any = context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="api.test")
        assert (wrapped.context, wrapped.server_hostname) == (context, "api.test")
        with pytest.raises(RefusedError, match="--rig wire"):
            context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_side=True)


def test_no_certificates_are_loaded(entered: Entered) -> None:
    """A file that is not there is not missed inside, and is outside."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    with entered():
        context.load_verify_locations("/nowhere")
    with pytest.raises(FileNotFoundError):
        context.load_verify_locations("/nowhere")
