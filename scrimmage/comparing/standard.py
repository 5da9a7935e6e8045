"""What the sections of RFC 9110 say that findings stand on, in our own words."""

import re
from collections.abc import Iterable

URL = "https://www.rfc-editor.org/rfc/rfc9110#section-"

SAYS = {
    "5.3": "A field that is no list comes on one line. Lines of one name are joined with commas.",
    "5.5": "Blanks before and after a field's value are no part of it.",
    "5.6.7": "A date has one form that is sent and two old ones that are to be understood; all are in GMT.",
    "6.6.1": "Date tells when the reply was made, by the clock of the server that made it.",
    "10.2.3": "Retry-After is a number of seconds, in decimal digits and nothing else, counted from when the"
    " reply is received; or it is a date. It says how long a client ought to wait before it asks again.",
    "15.5.14": "With 413 the server may say by Retry-After that it is so for a time only; then the client may"
    " try again.",
    "15.6.4": "With 503 the server may say by Retry-After for how long it will serve nobody.",
}
"""By number of the section."""

_NUMBER = re.compile(r"\b\d+\.\d+(?:\.\d+)?\b")


def sections(texts: Iterable[str]) -> list[str]:
    """The sections that *texts* name after ``RFC 9110``, in their order."""
    named = {number for text in texts for number in _numbers(text)}
    return [number for number in SAYS if number in named]


def _numbers(text: str) -> Iterable[str]:
    _, found, after = text.partition("RFC 9110")
    return _NUMBER.findall(after.partition(":")[0]) if found else ()
