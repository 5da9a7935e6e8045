"""Told waits of a process."""

from reference.rate_limit.holds import Hold, Holds

HOST, KEY = "api:443", "a-secret-key"


def test_nobody_is_held_at_first() -> None:
    """An empty table holds nobody."""
    assert Holds().get(HOST, KEY, now=0.0) is None


def test_a_key_is_held_until_the_time_told() -> None:
    """The last moment before is held, the moment itself is free."""
    holds = Holds()
    holds.extend(HOST, KEY, Hold(30.0, 31.0))

    assert holds.get(HOST, KEY, now=29.999) == Hold(30.0, 31.0)
    assert holds.get(HOST, KEY, now=30.0) is None


def test_another_key_and_another_host_are_free() -> None:
    """A told wait binds one key on one host."""
    holds = Holds()
    holds.extend(HOST, KEY, Hold(30.0, 31.0))

    assert holds.get(HOST, "another", now=0.0) is None
    assert holds.get("api:8443", KEY, now=0.0) is None


def test_a_shorter_wait_never_shortens_a_longer_one() -> None:
    """Whoever was told both keeps the longer."""
    holds = Holds()
    holds.extend(HOST, KEY, Hold(30.0, 31.0))
    holds.extend(HOST, KEY, Hold(10.0, 11.0))
    held = holds.get(HOST, KEY, now=2.0)
    holds.extend(HOST, KEY, Hold(60.0, 61.0))

    assert held == Hold(30.0, 31.0)
    assert holds.get(HOST, KEY, now=30.0) == Hold(60.0, 61.0)


def test_what_is_over_is_forgotten() -> None:
    """Once its key is asked for again: a call of whom nothing is known costs neither lock nor digest."""
    holds = Holds()
    holds.extend(HOST, KEY, Hold(9.0, 9.1))
    before = holds.any()
    holds.get(HOST, KEY, now=9.0)

    assert (before, holds.any()) == (True, False)


def test_keys_are_kept_as_digests_only() -> None:
    """Whoever dumps the table sees no key."""
    holds = Holds()
    holds.extend(HOST, KEY, Hold(30.0, 31.0))

    assert KEY not in repr(holds._by_waiter)
