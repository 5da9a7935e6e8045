"""The checks: one small file each, and the table of who makes which."""

from reference.validation.checks.base import Check, Judged
from reference.validation.checks.table import CHECKS

__all__ = ["CHECKS", "Check", "Judged"]
