"""Who is calling, and what the key has been paid for."""

from simulators.balldontlie.options import TIERS, ApiOptions, Tier


def key_of(authorization: str | None, options: ApiOptions) -> str | None:
    """The accepted key in an Authorization header, raw or after ``Bearer``; None where there is none.

    Both forms are one key: they share a limit.
    """
    words = (authorization or "").split()
    if words and words[0].lower() == "bearer":
        del words[0]
    if len(words) != 1 or (options.keys and words[0] not in options.keys):
        return None
    return words[0]


def may(tier: Tier, needed: Tier) -> bool:
    """Whether a key of *tier* may call what *needed* opens."""
    return TIERS.index(tier) >= TIERS.index(needed)


def accepts_json(accept: str | None) -> bool:
    """Whether an Accept header allows JSON; no header allows all (RFC 9110 section 12.5.1)."""
    if not accept or not accept.strip():
        return True
    for item in accept.lower().split(","):
        media, *parameters = (part.strip() for part in item.split(";"))
        refused = any(part.replace(" ", "").rstrip("0.") == "q=" for part in parameters)
        if media in {"*/*", "application/*", "application/json"} and not refused:
            return True
    return False
