"""A staging file of a small deployment."""

FILE = """\
title = "Staging under refusals"
build = "git:abc123"

[proxy]
upstream = "http://127.0.0.1:18001"
port = 18002

[hosts]
allow = ["127.0.0.1:18001", "127.0.0.1:18003"]

[workload]
http = { url = "http://127.0.0.1:18003/run", body = { pages = 3 } }

[[faults]]
when = { path = "/v1/games", first = 2 }
do = { kind = "status", status = 429, retry_after = { seconds = 1 } }

[[probes]]
name = "healthy"
every = 0.3
http = { url = "http://127.0.0.1:18003/health" }
expect = { value = 200 }

[budget]
requests = 500
minutes = 1
"""
"""Its ports are replaced by free ones where something listens."""
