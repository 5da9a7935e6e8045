"""Self-heal: what is missing of a night, what has to run for it, and running it."""
