"""A client of Firestore, of the emulator alone where one is named."""

import os

import pytest

from scrimmage.staging.firestore import client
from scrimmage.staging.hosts import FIRESTORE


def test_the_emulator_of_the_given_variables_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the process's own, which stays as it was; a scheme before it does no harm."""
    monkeypatch.setenv(FIRESTORE, "127.0.0.1:1")

    made = client("p", {FIRESTORE: "http://127.0.0.1:2"})

    assert made._emulator_host == "127.0.0.1:2"
    assert os.environ[FIRESTORE] == "127.0.0.1:1"
    made.close()
    monkeypatch.delenv(FIRESTORE)
    client("p", {FIRESTORE: "127.0.0.1:3"}).close()
    assert FIRESTORE not in os.environ
