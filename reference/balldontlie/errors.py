"""What a scrape raises; no message ever holds the API key."""


class ScrapeError(Exception):
    """A scrape cannot go on; the rows handed over before are a clean beginning of the listing."""


class JobError(ScrapeError, ValueError):
    """The job itself is wrong (address, path, key); nothing was sent."""


class PaginationError(ScrapeError):
    """The pages lead in a circle or repeat, so the listing cannot be read to its end."""


class ApiError(ScrapeError):
    """The API answered a status that no repetition mends, or that the protection let through."""

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message)
        self.status = status
        """The HTTP status."""
