"""What claims need of a target's declarations."""

from collections.abc import Mapping
from typing import Any

from simulators.history import Declares

HOUSE_ATTEMPTS = 20
"""Sends of one page that a client which declares nothing may make."""

HOUSE_TIME = 3600
"""Seconds that a job may last under a permanent refusal where nothing is declared."""


def no_breaker(declares: Declares, settings: Mapping[str, Any]) -> str:
    """Say so where no breaker is declared."""
    del settings
    return "" if declares.breaker else "declares no breaker"


def no_attempts(declares: Declares, settings: Mapping[str, Any]) -> str:
    """Say so where no attempts per page are declared."""
    del settings
    return "" if declares.attempts_per_page is not None else "declares no attempts_per_page"


def no_base_backoff(declares: Declares, settings: Mapping[str, Any]) -> str:
    """Say so where no first wait of its own is declared."""
    del settings
    return "" if declares.base_backoff is not None else "declares no base_backoff"


def no_max_backoff(declares: Declares, settings: Mapping[str, Any]) -> str:
    """Say so where no longest wait of its own is declared."""
    del settings
    return "" if declares.max_backoff is not None else "declares no max_backoff"


def no_max_retry_after(declares: Declares, settings: Mapping[str, Any]) -> str:
    """Say so where no longest told wait is declared."""
    del settings
    return "" if declares.max_retry_after is not None else "declares no max_retry_after"


def no_metrics(declares: Declares, settings: Mapping[str, Any]) -> str:
    """Say so where no counters are declared."""
    del settings
    return "" if declares.metrics else "declares no metrics"


def no_such_flag(declares: Declares, settings: Mapping[str, Any]) -> str:
    """Say so where the flag that the settings name is not declared."""
    flag = settings.get("flag", "")
    return "" if flag in declares.flags else f"declares no flag {flag}".rstrip()
