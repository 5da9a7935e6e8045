"""What is asked of a target, and what must hold. Imports simulators only."""
