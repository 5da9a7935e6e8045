"""requests and urllib3 over the network in memory: everything real down to the socket."""

from typing import Any

import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection

from simulators.memory.net import Net


def pool_classes(net: Net) -> dict[str, type[urllib3.HTTPConnectionPool]]:
    """urllib3 pool classes by scheme whose connections end in *net*; TLS is left out."""

    class Plain(HTTPConnection):
        def connect(self) -> None:
            self.sock = net.connect(f"{self.host}:{self.port}")  # looks like one

        @property
        def is_connected(self) -> bool:
            return self.sock is not None

    class Secure(HTTPSConnection):
        is_verified = True

        def connect(self) -> None:
            self.sock = net.connect(f"{self.host}:{self.port}")  # looks like one

        @property
        def is_connected(self) -> bool:
            return self.sock is not None

    class Pool(urllib3.HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(urllib3.HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": Pool, "https": SecurePool}


class MemoryAdapter(HTTPAdapter):
    """A requests adapter over *net*; ``max_retries`` as in requests, so pools that retry can be judged."""

    def __init__(self, net: Net, max_retries: urllib3.Retry | int = 0) -> None:
        self._net = net
        super().__init__(max_retries=max_retries)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools and point them at the network in memory."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = pool_classes(self._net)
