"""Packages that wait in C are refused where they would begin to."""

import asyncio
import importlib
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import ModuleType
from typing import Any

import grpc  # type: ignore[import-untyped]  # it has no types
import grpc.aio  # type: ignore[import-untyped]  # it has no types
import pytest
import uvloop

from simulators.world import RefusedError, World
from simulators.world.packages import IN_C

Entered = Callable[..., AbstractContextManager[World]]


@pytest.mark.parametrize(
    "use",
    [
        lambda: grpc.insecure_channel("api.test:443"),
        lambda: grpc.server(None),
        lambda: grpc.aio.insecure_channel("api.test:443"),
        uvloop.new_event_loop,
        lambda: uvloop.run(asyncio.sleep),  # type: ignore[arg-type]  # refused before it is looked at
        lambda: uvloop.install(),  # noqa: PLW0108 (looked up where it is called)
    ],
)
def test_use_is_refused_with_the_reason_and_a_way_out(entered: Entered, use: Callable[[], Any]) -> None:
    """In one sentence each, also where it was bound by name before."""
    with entered(), pytest.raises(RefusedError, match=r"waits in C, which no virtual time.*--rig wire"):
        use()


def test_what_is_refused_is_there(entered: Entered) -> None:
    """A name that the package has given up would be refused in vain."""
    missing = [
        f"{name}.{one}"
        for name in ("grpc", "grpc.aio", "uvloop")
        for one in IN_C[name][0]
        if not hasattr(sys.modules[name], one)
    ]

    assert missing == []
    with entered():
        pass
    # Outside it is what it was.
    grpc.insecure_channel("127.0.0.1:1").close()


def test_a_package_first_imported_inside_is_refused_too(
    entered: Entered, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Importing is harmless: many import what they never use."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "pycurl.py").write_text("def Curl(): return 'real'\n")
    with entered():
        pycurl: ModuleType = importlib.import_module("pycurl")
        with pytest.raises(RefusedError, match=r"pycurl\.Curl"):
            pycurl.Curl()
    del sys.modules["pycurl"]

    assert pycurl.Curl() == "real"
