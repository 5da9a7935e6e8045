"""The deployable implementation: rate limiting, scrapers, validation gates and self-heal."""
