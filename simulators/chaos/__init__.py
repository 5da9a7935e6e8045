"""The chaos proxy: the same faults in front of any upstream, as an addon for mitmproxy."""
