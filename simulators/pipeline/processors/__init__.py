"""The processors: each a pure function from what it reads to the table that it writes."""
