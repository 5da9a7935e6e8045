"""Ids by names of ours."""

from scrimmage.staging.collectors.names import Names


def test_ids_are_numbered_by_kind_in_the_order_in_which_they_appear() -> None:
    """The same id has one name; none has none."""
    names = Names()

    assert [names.of("run", one) for one in ("r-b", "r-a", "r-b", "")] == [
        "[run 1]",
        "[run 2]",
        "[run 1]",
        "",
    ]
    assert names.of("heal", "h") == "[heal 1]"


def test_texts_name_what_is_known_and_hide_what_is_not() -> None:
    """Ids, the longest first; other uuids and instants; days stay, and short ids, which stand in words."""
    names = Names()
    for given in ("heal-2025", "heal-2025-a", "box"):
        names.of("heal", given)
    text = "heal-2025-a of 2025-01-15 (0D5AE2F0-9c7b-4a52-b5ab-6c0a4b3d2e1f) at 2025-01-16T09:00:00.5Z: a box"

    assert names.within(text) == "[heal 2] of 2025-01-15 ([id]) at [time]: a box"
    assert names.within("2025-01-16 09:00:00 UTC, 2025-01-16T09:00+01:00") == "[time], [time]"


def test_one_name_stands_in_no_other() -> None:
    """Of twelve heals the first is not found in the alert of the twelfth."""
    names = Names()
    told = [names.of("heal", f"heal-number-{one}") for one in range(12)]

    assert [one for one in told if told[0] in one] == [told[0]]
