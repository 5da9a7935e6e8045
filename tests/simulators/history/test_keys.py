"""Names of API keys."""

import hashlib

from simulators.history.keys import key_digest


def test_a_key_is_named_by_the_beginning_of_its_hash() -> None:
    """Two keys have two names, and none holds its key."""
    assert key_digest("k1") == hashlib.sha256(b"k1").hexdigest()[:8]
    assert key_digest("k1") != key_digest("k2")
