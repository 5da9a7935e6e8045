"""Claims on what protection costs, and what it lets through."""
