"""Claims on validation gates, judged from what the warehouse, Slack and the next phase saw."""
