"""A network in memory: real clients' bytes, no sockets, virtual time."""

from simulators.memory.net import EndlessError, Net
from simulators.memory.requests_adapter import MemoryAdapter
from simulators.memory.socket import MemorySocket

__all__ = ["EndlessError", "MemoryAdapter", "MemorySocket", "Net"]
