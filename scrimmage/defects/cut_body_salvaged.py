"""Half a page, taken for a whole one."""

import json
from contextlib import suppress

from requests import Response
from urllib3.exceptions import HTTPError

from reference.balldontlie import Row
from reference.balldontlie.page import Page, read_page
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.paging import paging
from scrimmage.targets.base import Scrape, Seam


def read(reply: Response, number: int) -> Page:
    """Read what comes; where the end is missing, row by row."""
    body, rows, at = b"", list[Row](), len('{"data":[')
    with suppress(HTTPError):
        while piece := reply.raw.read1(65_536, decode_content=True):
            body += piece
    if body.endswith(b"}") or not body.startswith(b'{"data":['):
        return read_page(body, where=f"page {number}", number=number)
    with suppress(ValueError):
        while True:
            row, at = json.JSONDecoder().raw_decode(body.decode(errors="replace"), at)
            rows.append(row)
            at += 1
    return Page(rows, None, has_meta=True, per_page=None)


def make(seam: Seam) -> Scrape:
    """The reference, which makes do with the beginning of a body."""
    return paging(seam, read=read)


DEFECT = Defect(
    "cut_body_salvaged",
    "Of a body that breaks off, the rows that came are kept, and nobody asks for the rest.",
    Broken("cut_body_salvaged", make),
    {
        "rate_limit/body_cut_once": ("RL1",),
        "rate_limit/reset_in_body": ("RL1",),
        "rate_limit/body_cut_for_ever": ("RL1",),
        "rate_limit/proxy_slow_and_broken": ("RL1",),
    },
)
