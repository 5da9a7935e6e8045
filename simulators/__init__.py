"""The opponents: API, faults, clock, network. They know neither scenarios nor the reference."""
