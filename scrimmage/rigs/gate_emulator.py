"""One emulator of BigQuery a process, kept from run to run and emptied in between."""

import atexit

import requests

from simulators.warehouse.emulator import Emulator
from simulators.warehouse.rest import RestTables

_kept: list[Emulator] = []


def emulator(project: str) -> Emulator:
    """The process's emulator, with nothing in *project*. Raises EmulatorError where none starts.

    It ends with the process, however that ends. One that died, or does not answer, is started again.
    """
    if not _kept:
        made = Emulator()
        made.start()
        atexit.register(made.stop)
        _kept.append(made)
    try:
        RestTables(_kept[0].url, project).reset()
    except requests.RequestException:
        _kept[0].start()
        RestTables(_kept[0].url, project).reset()
    return _kept[0]
