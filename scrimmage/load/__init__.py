"""Under load: Locust's users against the mock or any API, judged by the call log and by their own stamps."""
