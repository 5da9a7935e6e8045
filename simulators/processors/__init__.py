"""The processors of the simulated pipeline as a healer meets them: entry points that begin runs."""
