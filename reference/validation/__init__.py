"""Validation gates: what is checked between two phases, and what follows from it."""

from reference.validation.alerts import Memory
from reference.validation.boundary import PHASES, Boundary, BoundaryAt, BoundaryError
from reference.validation.call import Caller, HttpCaller, NextPhaseError
from reference.validation.checks import CHECKS
from reference.validation.config import VARIABLES, Mode, ValidationConfig
from reference.validation.gate import FLAGS, Declared, Gate, gate, make_gate
from reference.validation.result import (
    Checked,
    Decision,
    Finding,
    Issue,
    Outcome,
    PhaseBlockedError,
    Result,
    Severity,
)
from reference.validation.tables import DEFAULT, PIPELINE_FILE, Tables

__all__ = [
    "CHECKS",
    "DEFAULT",
    "FLAGS",
    "PHASES",
    "PIPELINE_FILE",
    "VARIABLES",
    "Boundary",
    "BoundaryAt",
    "BoundaryError",
    "Caller",
    "Checked",
    "Decision",
    "Declared",
    "Finding",
    "Gate",
    "HttpCaller",
    "Issue",
    "Memory",
    "Mode",
    "NextPhaseError",
    "Outcome",
    "PhaseBlockedError",
    "Result",
    "Severity",
    "Tables",
    "ValidationConfig",
    "gate",
    "make_gate",
]
