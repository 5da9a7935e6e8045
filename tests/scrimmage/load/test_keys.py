"""The API keys of a run."""

import msgspec
import pytest

from scrimmage.load.keys import key_of, logged
from scrimmage.load.messages import Settings
from simulators.front import Front
from simulators.history import Recorder

SETTINGS = Settings(url="http://127.0.0.1:1", users=4, duration=1, salt="s", keys=2)


def test_users_of_a_process_share_its_keys_and_no_two_processes_do() -> None:
    """In turn; another run has others by the same names."""
    names = [[key_of(SETTINGS, index, number)[1] for number in range(3)] for index in (0, 1)]
    other = msgspec.structs.replace(SETTINGS, salt="t")

    assert names == [["key-0", "key-1", "key-0"], ["key-2", "key-3", "key-2"]]
    assert key_of(SETTINGS, 0, 0)[0] != key_of(other, 0, 0)[0]


def test_a_key_of_one_s_own_is_shared_by_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name says the machine, by whose clock it is stamped, and not the key."""
    monkeypatch.setenv("BDL_API_KEY", "secret")
    own = msgspec.structs.replace(SETTINGS, salt="")

    assert key_of(own, 0, 0) == key_of(own, 1, 3)
    assert key_of(own, 0, 0)[0] == "secret"
    assert key_of(own, 0, 0)[1].startswith("key@")


def test_a_call_log_names_them_so() -> None:
    """The log of whatever serves the API."""
    front = Front([], seed=0, wall=0, recorder=Recorder())
    keys = [key_of(SETTINGS, index, number)[0] for index in (0, 1) for number in (0, 1)]

    assert logged(SETTINGS, 2) == {front.named(key) for key in keys}
