"""Under load: what Locust's users ask of the API, how many there are, and how they take a refusal."""
