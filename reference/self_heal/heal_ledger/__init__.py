"""The heal ledger: one port, and what keeps it: memory, SQLite, Firestore."""

from reference.self_heal.heal_ledger.port import (
    HISTORY,
    LEASES,
    AlreadyThereError,
    ChangedError,
    Document,
    Fields,
    HealLedger,
    LedgerError,
    Version,
)

__all__ = [
    "HISTORY",
    "LEASES",
    "AlreadyThereError",
    "ChangedError",
    "Document",
    "Fields",
    "HealLedger",
    "LedgerError",
    "Version",
]
