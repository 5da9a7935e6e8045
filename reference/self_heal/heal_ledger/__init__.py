"""The heal ledger: one port, and what keeps it: memory, SQLite, Firestore."""

from reference.self_heal.heal_ledger.firestore import FirestoreLedger
from reference.self_heal.heal_ledger.memory import MemoryLedger
from reference.self_heal.heal_ledger.patient import PatientLedger
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
from reference.self_heal.heal_ledger.sqlite import SqliteLedger

__all__ = [
    "HISTORY",
    "LEASES",
    "AlreadyThereError",
    "ChangedError",
    "Document",
    "Fields",
    "FirestoreLedger",
    "HealLedger",
    "LedgerError",
    "MemoryLedger",
    "PatientLedger",
    "SqliteLedger",
    "Version",
]
