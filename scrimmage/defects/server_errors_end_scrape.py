"""Only 429 is tried again."""

from requests import Response

from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import sending
from scrimmage.targets.base import Scrape, Seam


def look(reply: Response) -> None:
    """Refuse what is the server's fault."""
    if reply.status_code >= 500:  # noqa: PLR2004 (the class of server errors)
        raise RuntimeError(f"server error {reply.status_code}")


def make(seam: Seam) -> Scrape:
    """The reference without patience for servers."""
    return sending(seam, look=look)


DEFECT = Defect(
    "server_errors_end_scrape",
    "A status of 5xx ends the scrape at once.",
    Broken("server_errors_end_scrape", make),
    {
        "rate_limit/server_error_once": ("RL1",),
        "rate_limit/server_errors_mixed": ("RL1",),
        "rate_limit/unavailable_told": ("RL1",),
        "rate_limit/box_scores": ("RL1",),
        "rate_limit/player_stats": ("RL1",),
    },
)
