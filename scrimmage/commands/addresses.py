"""Addresses on a command line."""

from urllib.parse import urlsplit


def is_origin(url: str) -> bool:
    """Whether *url* is a scheme (http, https), a host, perhaps a port, and at most a slash behind them."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    plain = (
        parts.path in {"", "/"} and not (parts.query or parts.fragment or "@" in parts.netloc) and port != 0
    )
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and plain
