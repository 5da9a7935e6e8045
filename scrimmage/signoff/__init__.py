"""What is done with a finished verdict: compared with an earlier one, approved, verified."""
