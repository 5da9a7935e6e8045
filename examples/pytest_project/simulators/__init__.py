"""A fake page for our unit tests; no simulator of Scrimmage's."""


def page(*rows):
    """A page as the API gives it, the last one."""
    return {"data": list(rows), "meta": {}}
