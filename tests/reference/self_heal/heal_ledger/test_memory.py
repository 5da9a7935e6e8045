"""What is particular to the ledger in memory."""

from reference.self_heal.heal_ledger import MemoryLedger


def test_nobody_changes_what_is_kept_from_outside() -> None:
    """What was handed in, and what is given out, are copies."""
    ledger = MemoryLedger()
    given = {"alerts": ["started"]}
    ledger.create("a/b", given)
    given["alerts"].append("healed")
    found = ledger.read("a/b")
    assert found is not None
    found.fields["alerts"].append("gave up")
    again = ledger.read("a/b")

    assert again is not None
    assert again.fields == {"alerts": ["started"]}
