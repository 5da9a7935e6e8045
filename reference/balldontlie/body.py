"""Read a reply's body within a time and a size, so that no slow or endless reply holds a job for ever."""

from requests import Response
from urllib3.exceptions import HTTPError

from reference.clock import Clock
from reference.rate_limit import RetryablePage

MAX_BYTES = 64 * 1024 * 1024
"""More than any page: 100 box scores are some 3 MB. An endless body stops here."""

_CHUNK = 65_536


def read_body(response: Response, *, clock: Clock, seconds: float, where: str) -> bytes:
    """Read the whole body of *response* (decompressed), at most *seconds* from now.

    ``requests`` bounds only the silence between two pieces, so a reply that drips would never end.
    Raises RetryablePage for a body that is cut, cannot be decompressed, is too slow or too large; the
    connection is then closed, for what is left on it belongs to this reply.
    """
    end = clock.monotonic() + seconds
    pieces: list[bytes] = []
    size = 0
    try:
        while piece := response.raw.read1(_CHUNK, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_BYTES:
                raise RetryablePage(f"{where}: the body is larger than {MAX_BYTES} bytes")
            if clock.monotonic() > end:
                raise RetryablePage(f"{where}: the body was not whole after {seconds:g} s")
    except HTTPError as error:
        raise RetryablePage(f"{where}: the body broke off ({type(error).__name__})") from error
    finally:
        response.close()  # a whole reply has given its connection back by now; this ends a broken one's
    return b"".join(pieces)


def drop_body(response: Response, *, clock: Clock, seconds: float) -> None:
    """Read and forget the body of a reply whose status alone counts, so that its connection can serve again.

    A refusal whose body breaks off stays a refusal: its Retry-After was read before.
    """
    try:
        read_body(response, clock=clock, seconds=seconds, where="a refusal")
    except RetryablePage:
        return
