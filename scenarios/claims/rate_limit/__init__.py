"""Claims of rate limiting, judged from the call log and from how jobs ended."""
