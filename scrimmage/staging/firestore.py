"""A client of Firestore, of the emulator where the environment names one."""

import os
from collections.abc import Mapping
from threading import Lock
from typing import Any

from scrimmage.staging.hosts import FIRESTORE

_ENVIRON = Lock()


def client(project: str, env: Mapping[str, str]) -> Any:
    """A client of *project*'s default database.

    The library asks only the process's own variables for an emulator, and only while a client is made.
    """
    from google.cloud import firestore  # noqa: PLC0415 (an extra, and slow to import)

    emulator = env.get(FIRESTORE)
    with _ENVIRON:
        before = os.environ.pop(FIRESTORE, None)
        try:
            if emulator:
                os.environ[FIRESTORE] = emulator.partition("://")[2] or emulator
            return firestore.Client(project)
        finally:
            os.environ.pop(FIRESTORE, None)
            if before is not None:
                os.environ[FIRESTORE] = before
