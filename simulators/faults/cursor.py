"""The cursor in a request's query string, and whole numbers written as text."""

from urllib.parse import parse_qsl, unquote_plus

_DIGITS = 18
"""So many always fit 64 bits."""


def cursor_of(query: str) -> str | None:
    """The first cursor that *query* asks for, decoded; None where it asks for the first page."""
    return next((value for name, value in parse_qsl(query) if name == "cursor"), None)


def without_cursor(query: str) -> str:
    """The same *query* for the first page."""
    return "&".join(part for part in query.split("&") if unquote_plus(part.partition("=")[0]) != "cursor")


def figure[T](text: str, otherwise: T) -> int | T:
    """The whole number that *text* writes, of at most 18 digits; else *otherwise*."""
    plain = text.isascii() and text.isdecimal() and len(text) <= _DIGITS
    return int(text) if plain else otherwise
