"""A network in memory: real clients' bytes, no sockets, virtual time."""

from simulators.memory.net import Net
from simulators.memory.requests_adapter import MemoryAdapter
from simulators.memory.socket import MemorySocket

__all__ = ["MemoryAdapter", "MemorySocket", "Net"]
