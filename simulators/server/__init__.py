"""The front over real sockets: an ASGI application and uvicorn's protocol under it."""

from simulators.server.asgi import Application
from simulators.server.listener import Listener, PortTakenError

__all__ = ["Application", "Listener", "PortTakenError"]
