"""What the checks of one job warned of."""


class Findings:
    """A list of flags in the order they were found; a warning never stops a scrape (task 4)."""

    __slots__ = ("_told", "flags")

    def __init__(self) -> None:
        self.flags: list[str] = []
        """Each flag reads ``code: what was found``, such as ``short_page: page 3 holds 20 rows …``."""
        self._told: set[tuple[str, str]] = set()

    def add(self, code: str, message: str, *, about: str | None = None) -> None:
        """Flag *message* under *code*, once per job for each *about* (the message itself where None)."""
        key = (code, message if about is None else about)
        if key not in self._told:
            self._told.add(key)
            self.flags.append(f"{code}: {message}")
