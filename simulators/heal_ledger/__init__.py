"""Where a healer keeps its ledger on the wire: the Firestore emulator, as a child of ours."""

from simulators.heal_ledger.documents import Documents
from simulators.heal_ledger.emulator import Firestore, FirestoreError, available

__all__ = ["Documents", "Firestore", "FirestoreError", "available"]
